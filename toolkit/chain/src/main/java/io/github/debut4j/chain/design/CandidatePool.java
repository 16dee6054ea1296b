package io.github.debut4j.chain.design;

import io.github.debut4j.chain.Chain;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Keeps the best of the chains that a search visits, by kind, and chooses a few that differ. */
final class CandidatePool implements GridSearch.Visitor {

    /** The most chains returned: each may be scored on the weights. */
    static final int MOST_CANDIDATES = 12;

    /** Of one number of factors, so that there are others besides. */
    private static final int MOST_OF_A_LENGTH = 6;

    private final MatrixShape shape;
    private final long budget;

    /** The best chains by number of factors and alignment. */
    private final Map<String, TreeSet<ScoredChain>> best = new TreeMap<>();

    private long nearestDistance = Long.MAX_VALUE;
    private final TreeSet<ScoredChain> nearest = new TreeSet<>(ScoredChain.BEST_FIRST);

    CandidatePool(MatrixShape shape, long budget) {
        this.shape = shape;
        this.budget = budget;
    }

    @Override
    public void visit(int[] r, int[] s, long parameters) {
        double energy = ExpectedEnergy.of(r, s);
        long distance = Math.abs(budget - parameters);
        TreeSet<ScoredChain> alike =
                best.computeIfAbsent(
                        r.length + " " + Alignment.of(s, shape),
                        key -> new TreeSet<>(ScoredChain.BEST_FIRST));
        boolean full = alike.size() == MOST_CANDIDATES;
        if (distance > nearestDistance && full && alike.last().energy() > energy) {
            return;
        }
        ScoredChain candidate = ScoredChain.of(r, s, parameters, energy);
        alike.add(candidate);
        if (alike.size() > MOST_CANDIDATES) {
            alike.pollLast();
        }
        if (distance < nearestDistance) {
            nearest.clear();
            nearestDistance = distance;
        }
        if (distance == nearestDistance) {
            nearest.add(candidate);
        }
    }

    boolean isEmpty() {
        return nearest.isEmpty();
    }

    /**
     * The chains, the best guess first: the nearest to the target, the best of each length and
     * alignment, then the best of the rest.
     */
    List<Chain> chains() {
        Set<ScoredChain> chosen = new LinkedHashSet<>();
        chosen.add(nearest.first());
        best.values().stream()
                .map(TreeSet::first)
                .sorted(ScoredChain.BEST_FIRST)
                .limit(MOST_CANDIDATES / 2)
                .forEach(chosen::add);
        add(chosen, candidate -> ofLength(chosen, candidate.factors()) < MOST_OF_A_LENGTH);
        add(chosen, candidate -> true);
        return chosen.stream()
                .sorted(ScoredChain.BEST_FIRST)
                .map(candidate -> candidate.grids().chain())
                .toList();
    }

    private void add(Set<ScoredChain> chosen, Predicate<ScoredChain> wanted) {
        Comparator<ScoredChain> order = ScoredChain.BEST_FIRST;
        for (ScoredChain candidate : all().sorted(order).toList()) {
            if (chosen.size() < MOST_CANDIDATES && wanted.test(candidate)) {
                chosen.add(candidate);
            }
        }
    }

    private Stream<ScoredChain> all() {
        return best.values().stream().flatMap(Set::stream);
    }

    private static long ofLength(Set<ScoredChain> chosen, int factors) {
        return chosen.stream().filter(other -> other.factors() == factors).count();
    }
}
