package io.github.debut4j.budget;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Removes dominated partial selections: those for which a better one of the same groups has no
 * larger cost.
 */
final class Dominance {

    /** With three or more constraints, only this many predecessors are compared. */
    private static final int COMPARED = 32;

    private Dominance() {}

    /** All that are not dominated; with three or more constraints, also some that are. */
    static List<Node> filter(List<Node> all) {
        if (all.size() < 2) {
            return all;
        }
        int constraints = all.get(0).selection().costs.length;
        List<Node> sorted = new ArrayList<>(all);
        sorted.sort(byCosts().thenComparing(Node::selection, PartialSelection.BEST_FIRST));
        return constraints <= 2 ? staircase(sorted, constraints) : window(sorted);
    }

    private static Comparator<Node> byCosts() {
        return (one, other) -> Arrays.compare(one.selection().costs, other.selection().costs);
    }

    /**
     * Selections come in the order of their first cost. {@code best} has, for each second cost, the
     * best selection so far that costs no more.
     */
    private static List<Node> staircase(List<Node> sorted, int constraints) {
        List<Node> kept = new ArrayList<>();
        NavigableMap<Double, Node> best = new TreeMap<>();
        for (Node one : sorted) {
            double cost = constraints < 2 ? 0 : one.selection().costs[1];
            Map.Entry<Double, Node> below = best.floorEntry(cost);
            if (below == null || isBetter(one, below.getValue())) {
                kept.add(one);
                Map.Entry<Double, Node> above = best.ceilingEntry(cost);
                while (above != null && isBetter(one, above.getValue())) {
                    best.remove(above.getKey());
                    above = best.ceilingEntry(cost);
                }
                best.put(cost, one);
            }
        }
        return kept;
    }

    private static List<Node> window(List<Node> sorted) {
        List<Node> kept = new ArrayList<>();
        for (Node one : sorted) {
            List<Node> recent = kept.subList(Math.max(0, kept.size() - COMPARED), kept.size());
            if (recent.stream().noneMatch(other -> dominates(other, one))) {
                kept.add(one);
            }
        }
        return kept;
    }

    private static boolean dominates(Node first, Node second) {
        for (int r = 0; r < first.selection().costs.length; r++) {
            if (first.selection().costs[r] > second.selection().costs[r]) {
                return false;
            }
        }
        return isBetter(first, second);
    }

    private static boolean isBetter(Node first, Node second) {
        return PartialSelection.BEST_FIRST.compare(first.selection(), second.selection()) < 0;
    }
}
