package io.github.debut4j.budget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Solves a problem by dynamic programming over the groups with bounds, in passes that keep more and
 * more partial selections; see the package description.
 */
final class WideningSearch {

    private static final int[] WIDTHS = {100, 1000, 10_000, 30_000};

    /** With these multiples of the best multipliers, bounds are better late in the search. */
    private static final double[] MULTIPLES = {1, 0, 0.5, 0.8, 0.95, 1.05, 1.25, 2};

    private final Problem problem;
    private final Problem ordered;
    private final List<LagrangianBound> bounds = new ArrayList<>();
    private final double[][] leastCosts;
    private final double[] limits;
    private final double lossTolerance;
    private final double mostLoss;
    private long evaluations;

    private @Nullable PartialSelection best;
    private double lowerBound = Double.NEGATIVE_INFINITY;
    private double dropped;

    /**
     * @param problem its groups in the order of their indices
     * @param evaluations how many partial selections may be evaluated before the search narrows
     */
    WideningSearch(Problem problem, long evaluations) {
        this.problem = problem;
        this.evaluations = evaluations;
        DualAscent ascent = new DualAscent(problem);
        double[] multipliers = ascent.maximise();
        ordered = problem.ordered(multipliers);
        for (double multiple : MULTIPLES) {
            addBounds(multipliers, multiple);
        }
        limits = problem.limitsWithTolerance();
        lossTolerance = problem.lossTolerance();
        mostLoss = problem.most(Item::loss);
        leastCosts = leastCosts(ordered);
        ascent.feasible().ifPresent(this::offer);
    }

    /** Bounds with all multipliers, and with each alone, changed to a multiple. */
    private void addBounds(double[] multipliers, double multiple) {
        double[] all = multipliers.clone();
        for (int r = 0; r < all.length; r++) {
            all[r] *= multiple;
        }
        bounds.add(new LagrangianBound(ordered, all));
        for (int r = 0; r < all.length && all.length > 1 && multiple != 1; r++) {
            double[] one = multipliers.clone();
            one[r] *= multiple;
            bounds.add(new LagrangianBound(ordered, one));
        }
    }

    /** The smallest costs of the groups from each place on. */
    private static double[][] leastCosts(Problem ordered) {
        List<List<Item>> groups = ordered.groups();
        double[][] costs = new double[groups.size() + 1][ordered.constraints()];
        for (int g = groups.size() - 1; g >= 0; g--) {
            for (int r = 0; r < ordered.constraints(); r++) {
                int at = r;
                costs[g][r] = costs[g + 1][r] + Problem.least(groups.get(g), item -> item.cost(at));
            }
        }
        return costs;
    }

    /** The best selection, summed in the order of the groups' indices; empty if there is none. */
    Optional<PartialSelection> solve() {
        for (int width : WIDTHS) {
            if (lowerBound < cutoff() && evaluations > 0) {
                dropped = Double.POSITIVE_INFINITY;
                pass(width);
                lowerBound = Math.max(lowerBound, dropped);
            }
        }
        return Optional.ofNullable(best);
    }

    /** No selection has a smaller loss; after {@link #solve()}. */
    double lowerBound() {
        return Math.min(lowerBound, best == null ? Double.POSITIVE_INFINITY : best.loss);
    }

    /** Decides one group after the other. */
    private void pass(int width) {
        List<Node> level =
                List.of(
                        new Node(
                                PartialSelection.empty(problem.constraints()),
                                Double.NEGATIVE_INFINITY));
        for (int place = 0; place < ordered.groups().size(); place++) {
            List<Item> items = bounds.get(0).cheapestFirst(ordered.groups().get(place));
            List<Node> next = new ArrayList<>();
            for (Node node : level) {
                extend(node.selection(), items, next);
                if (next.size() > 8 * width(width)) {
                    next = new ArrayList<>(narrow(next, width(width)));
                }
            }
            level = narrow(next, width(width));
        }
        level.forEach(node -> offer(node.selection().items()));
    }

    private int width(int wanted) {
        return evaluations > 0 ? wanted : WIDTHS[0];
    }

    /** Adds each item to the selection, while something better than the best can come of it. */
    private void extend(PartialSelection selection, List<Item> items, List<Node> next) {
        double bound = bounds.get(0).of(selection);
        for (Item item : items) {
            if (bound + bounds.get(0).increase(selection.depth, item) > cutoff()) {
                break;
            }
            evaluations--;
            PartialSelection child = selection.with(item);
            if (canKeepLimits(child)) {
                double childBound = bound(child);
                if (childBound <= cutoff()) {
                    next.add(new Node(child, childBound));
                }
            }
        }
    }

    /** The largest bound, or the first that is too large. */
    private double bound(PartialSelection selection) {
        double largest = Double.NEGATIVE_INFINITY;
        for (LagrangianBound bound : bounds) {
            largest = Math.max(largest, bound.of(selection));
            if (largest > cutoff()) {
                break;
            }
        }
        return largest;
    }

    private boolean canKeepLimits(PartialSelection selection) {
        for (int r = 0; r < limits.length; r++) {
            if (selection.costs[r] + leastCosts[selection.depth][r] > limits[r]) {
                return false;
            }
        }
        return true;
    }

    /** Removes the dominated ones, and those with the largest bounds if more than width remain. */
    private List<Node> narrow(List<Node> all, int width) {
        List<Node> kept = Dominance.filter(all);
        if (kept.size() <= width) {
            return kept;
        }
        List<Node> sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.comparingDouble(Node::bound));
        dropped = Math.min(dropped, sorted.get(width).bound());
        return sorted.subList(0, width);
    }

    private double cutoff() {
        return (best == null ? mostLoss : best.loss) + lossTolerance;
    }

    /** Takes a selection if it keeps the limits and is better than the best. */
    private void offer(List<Item> items) {
        PartialSelection one = PartialSelection.of(problem.constraints(), items);
        if (problem.withinLimits(one.costs)
                && (best == null || PartialSelection.BEST_FIRST.compare(one, best) < 0)) {
            best = one;
        }
    }
}
