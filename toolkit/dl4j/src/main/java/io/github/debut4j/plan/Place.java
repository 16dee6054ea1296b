package io.github.debut4j.plan;

import java.util.Map;

/**
 * Where a rule comes from, for messages.
 *
 * @param rule of the rule itself, such as {@code plan.yaml:12: layers[3]}
 * @param keys of its parts by the plan's keys, such as {@code plan.yaml:14: layers[3].chain}; those
 *     not there stand where the rule does
 */
record Place(String rule, Map<PlanKey, String> keys) {

    Place {
        keys = Map.copyOf(keys);
    }

    String of(PlanKey key) {
        return keys.getOrDefault(key, rule);
    }
}
