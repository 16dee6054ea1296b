package io.github.debut4j.budget;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Choices of which no other is at least as good in everything. */
public final class ParetoFront {

    private ParetoFront() {}

    /**
     * The selections with the smallest loss at limits of one resource, without the dominated ones,
     * from the smallest cost up. Limits that no selection keeps, and repeated selections, are left
     * out.
     *
     * @param resource the index of the cost
     * @param original the amount that the fractions refer to
     * @param fractions each gives one limit; in any order
     */
    public static List<Selection> of(
            MultipleChoiceKnapsack knapsack,
            int resource,
            double original,
            List<Double> fractions) {
        List<Selection> selections = new ArrayList<>();
        for (double fraction : fractions) {
            double[] limits = new double[knapsack.resources()];
            Arrays.fill(limits, Double.POSITIVE_INFINITY);
            limits[resource] = fraction * original;
            knapsack.leastLoss(limits).ifPresent(selections::add);
        }
        return withoutDominated(
                        selections,
                        selection -> new double[] {selection.costs()[resource], selection.loss()})
                .stream()
                .sorted(Comparator.comparingDouble(selection -> selection.costs()[resource]))
                .toList();
    }

    /**
     * The points that no other point dominates, in their order. A point dominates another if no
     * figure is larger and one is smaller. Of points with equal figures, the first remains.
     *
     * @param figures the figures of a point, the smaller the better; the same number for all, none
     *     NaN
     */
    public static <P> List<P> withoutDominated(List<P> points, Function<P, double[]> figures) {
        List<double[]> all = points.stream().map(figures).toList();
        List<P> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            boolean replaced = false;
            for (int j = 0; j < points.size() && !replaced; j++) {
                replaced = replaces(all.get(j), all.get(i), j < i);
            }
            if (!replaced) {
                kept.add(points.get(i));
            }
        }
        return kept;
    }

    private static boolean replaces(double[] one, double[] other, boolean ifEqual) {
        boolean smaller = false;
        for (int f = 0; f < one.length; f++) {
            if (one[f] > other[f]) {
                return false;
            }
            smaller |= one[f] < other[f];
        }
        return smaller || ifEqual;
    }
}
