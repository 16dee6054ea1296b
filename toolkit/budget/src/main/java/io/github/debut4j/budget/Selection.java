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
 * @param objective what was minimised: the loss or one of the costs
 * @param lowerBound a proven lower bound on the objective of every selection within the limits; the
 *     objective itself if the search was not cut short
 */
public record Selection(
        List<Integer> options, double loss, double[] costs, double objective, double lowerBound) {

    /** Copies the collections. */
    public Selection {
        options = List.copyOf(options);
        costs = costs.clone();
    }

    /** A copy. */
    @Override
    public double[] costs() {
        return costs.clone();
    }

    /** Whether no selection within the limits has a smaller objective. */
    public boolean isOptimal() {
        return lowerBound >= objective;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selection selection
                && options.equals(selection.options)
                && loss == selection.loss
                && Arrays.equals(costs, selection.costs)
                && objective == selection.objective
                && lowerBound == selection.lowerBound;
    }

    @Override
    public int hashCode() {
        return Objects.hash(options, loss, Arrays.hashCode(costs), objective, lowerBound);
    }

    @Override
    public String toString() {
        return "Selection[options="
                + options
                + ", loss="
                + loss
                + ", costs="
                + Arrays.toString(costs)
                + ", objective="
                + objective
                + ", lowerBound="
                + lowerBound
                + "]";
    }
}
