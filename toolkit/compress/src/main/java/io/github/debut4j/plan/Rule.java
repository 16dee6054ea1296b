package io.github.debut4j.plan;

import io.github.debut4j.yaml.YamlKey;
import java.util.Map;

/**
 * One rule of a plan.
 *
 * @param location of the rule in a file
 * @param layers that the rule is for
 * @param chains that replace their weights
 * @param settings that override the plan's
 */
record Rule(Location location, LayerSelector layers, ChainSource chains, LayerSettings settings) {

    /**
     * The location of a rule, for messages.
     *
     * @param rule such as {@code plan.yaml:12: layers[3]}; empty for a rule without a file
     * @param keys the locations of the rule's keys, such as {@code plan.yaml:14: layers[3].chain}
     */
    record Location(String rule, Map<YamlKey, String> keys) {

        /** Of a rule without a file. */
        static final Location NONE = new Location("", Map.of());

        Location {
            keys = Map.copyOf(keys);
        }

        /** The location of a key, or that of the rule if the key is absent; may be empty. */
        String of(YamlKey key) {
            return keys.getOrDefault(key, rule);
        }

        /** How a line about a key begins: its location and a colon, or nothing. */
        String prefix(YamlKey key) {
            return of(key).isEmpty() ? "" : of(key) + ": ";
        }

        /** The rule as an object within a sentence. */
        String phrase() {
            return rule.isEmpty() ? "another rule" : rule;
        }
    }
}
