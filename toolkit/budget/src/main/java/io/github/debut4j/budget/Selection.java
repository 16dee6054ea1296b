package io.github.debut4j.budget;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One option of each group.
 *
 * @param options the index of the option of each group
 * @param loss the total loss
 * @param costs the total cost in each resource; copied
 * @param lowerBound a proven lower bound on the loss of every selection within the limits; the loss
 *     itself if the search was not cut short
 */
record Selection(List<Integer> options, double loss, double[] costs, double lowerBound) {

    /** Copies the collections. */
    Selection {
        options = List.copyOf(options);
        costs = costs.clone();
    }

    /** A copy. */
    @Override
    public double[] costs() {
        return costs.clone();
    }

    /** Whether no selection within the limits has a smaller loss. */
    boolean isOptimal() {
        return lowerBound >= loss;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selection selection
                && options.equals(selection.options)
                && loss == selection.loss
                && Arrays.equals(costs, selection.costs)
                && lowerBound == selection.lowerBound;
    }

    @Override
    public int hashCode() {
        return Objects.hash(options, loss, Arrays.hashCode(costs), lowerBound);
    }

    @Override
    public String toString() {
        return "Selection[options="
                + options
                + ", loss="
                + loss
                + ", costs="
                + Arrays.toString(costs)
                + ", lowerBound="
                + lowerBound
                + "]";
    }
}
