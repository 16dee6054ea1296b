package io.github.debut4j.budget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An option of a group as the search sees it.
 *
 * @param group the index of its group
 * @param index its index in its group
 * @param loss what is minimised
 * @param second what decides between equal losses
 * @param costs what is limited; not copied, not modified
 */
record Item(int group, int index, double loss, double second, double[] costs) {

    private static final Comparator<Item> BEST_FIRST =
            Comparator.comparingDouble(Item::loss)
                    .thenComparingDouble(Item::second)
                    .thenComparingInt(Item::index);

    /**
     * The items of a group that are not dominated, best first: no better item costs at most as
     * much.
     */
    static List<Item> withoutDominated(List<Item> group) {
        List<Item> kept = new ArrayList<>();
        group.stream()
                .sorted(BEST_FIRST)
                .filter(item -> kept.stream().noneMatch(better -> better.costsAtMost(item)))
                .forEach(kept::add);
        return kept;
    }

    private boolean costsAtMost(Item other) {
        for (int r = 0; r < costs.length; r++) {
            if (costs[r] > other.costs[r]) {
                return false;
            }
        }
        return true;
    }

    double cost(int constraint) {
        return costs[constraint];
    }

    /** The loss plus the costs at these prices. */
    double priced(double[] prices) {
        double sum = loss;
        for (int r = 0; r < costs.length; r++) {
            sum += prices[r] * costs[r];
        }
        return sum;
    }
}
