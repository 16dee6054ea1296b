package io.github.debut4j.budget;

import java.util.Comparator;
import java.util.List;

/**
 * A bound on the loss of everything that a partial selection S can become, for limits c and
 * multipliers u of at least 0: {@code loss(S) + u (costs(S) - c)} plus the sum of {@code min (loss
 * + u costs)} over the groups not yet decided.
 */
final class LagrangianBound {

    private final double[] multipliers;
    private final double[] undecided;

    LagrangianBound(Problem problem, double[] multipliers) {
        this.multipliers = multipliers;
        List<List<Item>> groups = problem.groups();
        undecided = new double[groups.size() + 1];
        for (int r = 0; r < multipliers.length; r++) {
            undecided[groups.size()] -= multipliers[r] * problem.limits()[r];
        }
        for (int g = groups.size() - 1; g >= 0; g--) {
            undecided[g] = undecided[g + 1] + Problem.least(groups.get(g), this::price);
        }
    }

    /** The bound for a selection of the first groups. */
    double of(PartialSelection partial) {
        double bound = partial.loss + undecided[partial.depth];
        for (int r = 0; r < multipliers.length; r++) {
            bound += multipliers[r] * partial.costs[r];
        }
        return bound;
    }

    /** By how much an item of the group at this place raises the bound. */
    double increase(int place, Item item) {
        return price(item) - (undecided[place] - undecided[place + 1]);
    }

    /** The items of a group, beginning with those that raise the bound least. */
    List<Item> cheapestFirst(List<Item> group) {
        return group.stream().sorted(Comparator.comparingDouble(this::price)).toList();
    }

    private double price(Item item) {
        return item.priced(multipliers);
    }
}
