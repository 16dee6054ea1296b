package io.github.debut4j.budget;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The task to select one item of each group such that the total costs are at most the limits and
 * the total loss is as small as possible.
 *
 * @param groups none is empty
 * @param limits one per cost, finite; not copied, not modified
 */
record Problem(List<List<Item>> groups, double[] limits) {

    /** The rounding error of sums, relative to the largest possible total. */
    private static final double ROUNDING = 1e-12;

    int constraints() {
        return limits.length;
    }

    /** The sum of the groups' smallest values. */
    double least(ToDoubleFunction<Item> value) {
        return groups.stream().mapToDouble(group -> least(group, value)).sum();
    }

    /** The smallest possible total of each cost alone. */
    double[] leastCosts() {
        double[] costs = new double[limits.length];
        Arrays.setAll(costs, r -> least(item -> item.cost(r)));
        return costs;
    }

    /** The sum of the groups' largest values. */
    double most(ToDoubleFunction<Item> value) {
        return groups.stream().mapToDouble(group -> most(group, value)).sum();
    }

    /** The smallest value in a group. */
    static double least(List<Item> group, ToDoubleFunction<Item> value) {
        return group.stream().mapToDouble(value).min().orElseThrow();
    }

    /** The item of a group with the smallest loss plus costs at these prices. */
    static Item cheapest(List<Item> group, double[] prices) {
        Item cheapest = group.get(0);
        for (Item item : group) {
            if (item.priced(prices) < cheapest.priced(prices)) {
                cheapest = item;
            }
        }
        return cheapest;
    }

    private static double most(List<Item> group, ToDoubleFunction<Item> value) {
        return group.stream().mapToDouble(value).max().orElseThrow();
    }

    /** By how much two sums of losses may differ that are equal except for rounding. */
    double lossTolerance() {
        return ROUNDING * most(Item::loss);
    }

    /** The limits plus what rounding may add to a sum. */
    double[] limitsWithTolerance() {
        double[] limits = this.limits.clone();
        for (int r = 0; r < limits.length; r++) {
            int at = r;
            limits[r] += ROUNDING * most(item -> item.cost(at));
        }
        return limits;
    }

    boolean withinLimits(double[] costs) {
        for (int r = 0; r < limits.length; r++) {
            if (costs[r] > limits[r]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The same problem with the groups in the order in which the search decides them: those whose
     * choice matters most at these prices first, so that the last ones use up the limits precisely.
     */
    Problem ordered(double[] prices) {
        double[] spread = new double[groups.size()];
        Arrays.setAll(spread, g -> spread(groups.get(g), prices));
        return new Problem(
                groups.stream()
                        .sorted(Comparator.comparingDouble(group -> -spread[group.get(0).group()]))
                        .toList(),
                limits);
    }

    private static double spread(List<Item> group, double[] prices) {
        double sum = 0;
        for (int r = 0; r < prices.length; r++) {
            int at = r;
            sum +=
                    prices[r]
                            * (most(group, item -> item.cost(at))
                                    - least(group, item -> item.cost(at)));
        }
        return sum;
    }
}
