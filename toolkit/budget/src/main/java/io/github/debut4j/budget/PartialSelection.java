package io.github.debut4j.budget;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of the groups decided so far, with their sums. */
final class PartialSelection {

    /** The smaller loss, then the smaller second value, then the smaller indices. */
    static final Comparator<PartialSelection> BEST_FIRST =
            Comparator.<PartialSelection>comparingDouble(one -> one.loss)
                    .thenComparingDouble(one -> one.second)
                    .thenComparing(PartialSelection::compareIndices);

    /** The number of groups decided. */
    final int depth;

    final double loss;
    final double second;

    /** Not to be modified. */
    final double[] costs;

    private final @Nullable PartialSelection rest;
    private final @Nullable Item last;

    private PartialSelection(double[] costs) {
        this.costs = costs;
        depth = 0;
        loss = 0;
        second = 0;
        rest = null;
        last = null;
    }

    private PartialSelection(PartialSelection rest, Item last) {
        this.rest = rest;
        this.last = last;
        depth = rest.depth + 1;
        loss = rest.loss + last.loss();
        second = rest.second + last.second();
        costs = rest.costs.clone();
        for (int r = 0; r < costs.length; r++) {
            costs[r] += last.cost(r);
        }
    }

    /** Nothing decided yet. */
    static PartialSelection empty(int constraints) {
        return new PartialSelection(new double[constraints]);
    }

    /** The selection of these items, summed in their order. */
    static PartialSelection of(int constraints, List<Item> items) {
        PartialSelection selection = empty(constraints);
        for (Item item : items) {
            selection = selection.with(item);
        }
        return selection;
    }

    PartialSelection with(Item item) {
        return new PartialSelection(this, item);
    }

    /** The selected items, in the order of the groups' indices. */
    List<Item> items() {
        Item[] items = new Item[depth];
        PartialSelection one = this;
        while (one.rest != null && one.last != null) {
            items[one.depth - 1] = one.last;
            one = one.rest;
        }
        Arrays.sort(items, Comparator.comparingInt(Item::group));
        return List.of(items);
    }

    private static int compareIndices(PartialSelection first, PartialSelection second) {
        if (first == second) {
            return 0;
        }
        int[] one = first.items().stream().mapToInt(Item::index).toArray();
        int[] other = second.items().stream().mapToInt(Item::index).toArray();
        return Arrays.compare(one, other);
    }
}
