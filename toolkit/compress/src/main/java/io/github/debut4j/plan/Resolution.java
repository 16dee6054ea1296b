package io.github.debut4j.plan;

import io.github.debut4j.compress.CompressionPlan;
import java.util.List;
import java.util.Map;

/**
 * A plan for one network.
 *
 * @param plan which layers become which chains
 * @param origins where the chains came from, by layer: the line of a file, or a generator. Chains
 *     that were written out have none.
 * @param notes what a user should know before the work begins, a line each: chains that are not
 *     used, layers that a pattern matches and no chain can replace, chains that lack something
 */
public record Resolution(CompressionPlan plan, Map<String, String> origins, List<String> notes) {

    /** Copies map and list. */
    public Resolution {
        origins = Map.copyOf(origins);
        notes = List.copyOf(notes);
    }
}
