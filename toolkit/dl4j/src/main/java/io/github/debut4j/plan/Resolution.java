package io.github.debut4j.plan;

import io.github.debut4j.compress.CompressionPlan;
import java.util.List;

/**
 * A plan for one network.
 *
 * @param plan which layers become which chains
 * @param notes what a user should know before the work begins, a line each: chains that are not
 *     used, layers that a pattern matches and no chain can replace, chains that lack something
 */
public record Resolution(CompressionPlan plan, List<String> notes) {

    /** Copies the list. */
    public Resolution {
        notes = List.copyOf(notes);
    }
}
