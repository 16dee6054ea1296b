package io.github.debut4j.plan;

import io.github.debut4j.yaml.YamlKey;
import java.util.Map;

/**
 * Where a rule comes from, for messages.
 *
 * @param rule the place of the rule, such as {@code plan.yaml:12: layers[3]}; empty for one that
 *     was put together
 * @param keys the places of its parts, such as {@code plan.yaml:14: layers[3].chain}; a part not
 *     there stands where the rule does
 */
record Place(String rule, Map<YamlKey, String> keys) {

    /** Of a rule that stands in no file. */
    static final Place NONE = new Place("", Map.of());

    Place {
        keys = Map.copyOf(keys);
    }

    /** How a message about a part begins: the place and a colon, or nothing. */
    String of(YamlKey key) {
        String place = keys.getOrDefault(key, rule);
        return place.isEmpty() ? "" : place + ": ";
    }

    /** The place within a message. */
    String here() {
        return rule.isEmpty() ? "another" : rule;
    }
}
