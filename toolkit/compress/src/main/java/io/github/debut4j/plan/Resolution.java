package io.github.debut4j.plan;

import io.github.debut4j.compress.CompressionPlan;
import java.util.List;
import java.util.Map;

/**
 * A plan applied to one network.
 *
 * @param plan which layers are replaced by which chains
 * @param origins the source of each chain, by layer: the line of a file, or a generator. Chains
 *     that the plan itself contains have none.
 * @param notes what a user should know before the work begins, one line each: chains that are not
 *     used, layers that a pattern matches but no chain can replace, limits of chains
 */
public record Resolution(CompressionPlan plan, Map<String, String> origins, List<String> notes) {

    /** Copies map and list. */
    public Resolution {
        origins = Map.copyOf(origins);
        notes = List.copyOf(notes);
    }
}
