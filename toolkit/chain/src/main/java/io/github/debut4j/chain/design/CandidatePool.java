package io.github.debut4j.chain.design;

import io.github.debut4j.chain.Chain;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Keeps the best chains that a search visits, by kind, and selects a few different ones. */
final class CandidatePool implements GridSearch.Visitor {

    /** The most chains to return, since each may be scored on the weights. */
    static final int MOST_CANDIDATES = 30;

    /**
     * A chain found by the search.
     *
     * @param energy the expected energy, see {@link ExpectedEnergy}
     */
    private record Candidate(BlockGrids grids, long parameters, double energy) {

        /** The largest energy first, then the shortest chain, then by the grids to break ties. */
        static final Comparator<Candidate> BEST_FIRST =
                Comparator.comparingDouble((Candidate c) -> -c.energy)
                        .thenComparingInt(c -> c.grids.size())
                        .thenComparing(c -> c.grids.r(), Candidate::compare)
                        .thenComparing(c -> c.grids.s(), Candidate::compare);

        static Candidate of(int[] r, int[] s, long parameters, double energy) {
            return new Candidate(new BlockGrids(boxed(r), boxed(s)), parameters, energy);
        }

        int factors() {
            return grids.size();
        }

        private static List<Integer> boxed(int[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }

        private static int compare(List<Integer> a, List<Integer> b) {
            return Arrays.compare(
                    a.stream().mapToInt(Integer::intValue).toArray(),
                    b.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    /**
     * How the grids of a chain are aligned with the inputs of a convolution, which are the taps of
     * its kernel with all channels each.
     */
    private enum Alignment {
        /** The first factors each stay inside the channels of a tap, and the others mix taps. */
        CHANNELS,
        /**
         * The blocks of the first factor span a multiple of the taps, as in the published chains.
         */
        TAPS,
        /** Neither, or the layer is dense. */
        NONE;

        static Alignment of(int[] s, MatrixShape shape) {
            if (shape.taps() == 1) {
                return NONE;
            }
            return staysInChannels(s, shape.channels())
                    ? CHANNELS
                    : s[0] % shape.taps() == 0 ? TAPS : NONE;
        }

        private static boolean staysInChannels(int[] s, int channels) {
            long width = 1;
            for (int columns : s) {
                width *= columns;
                if (width % channels != 0 && channels % width != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private final MatrixShape shape;
    private final long budget;
    private final int most;

    /** The best chains by number of factors and alignment. */
    private final Map<String, TreeSet<Candidate>> best = new TreeMap<>();

    private long nearestDistance = Long.MAX_VALUE;
    private final TreeSet<Candidate> nearest = new TreeSet<>(Candidate.BEST_FIRST);

    /**
     * An empty pool.
     *
     * @param most the most chains to select
     */
    CandidatePool(MatrixShape shape, long budget, int most) {
        this.shape = shape;
        this.budget = budget;
        this.most = most;
    }

    @Override
    public void visit(int[] r, int[] s, long parameters) {
        double energy = ExpectedEnergy.of(r, s);
        long distance = Math.abs(budget - parameters);
        TreeSet<Candidate> sameKind =
                best.computeIfAbsent(
                        r.length + " " + Alignment.of(s, shape),
                        key -> new TreeSet<>(Candidate.BEST_FIRST));
        boolean full = sameKind.size() == most;
        if (distance > nearestDistance && full && sameKind.last().energy() > energy) {
            return;
        }
        Candidate candidate = Candidate.of(r, s, parameters, energy);
        sameKind.add(candidate);
        if (sameKind.size() > most) {
            sameKind.pollLast();
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
     * The selected chains, the most promising first: the one closest to the target, the best one of
     * each length and alignment, then the best of the others.
     */
    List<Chain> chains() {
        Set<Candidate> chosen = new LinkedHashSet<>();
        chosen.add(nearest.first());
        best.values().stream()
                .map(TreeSet::first)
                .sorted(Candidate.BEST_FIRST)
                .limit(most / 2)
                .forEach(chosen::add);
        add(chosen, candidate -> ofLength(chosen, candidate.factors()) < most / 2);
        add(chosen, candidate -> true);
        return chosen.stream()
                .sorted(Candidate.BEST_FIRST)
                .map(candidate -> candidate.grids().chain())
                .toList();
    }

    private void add(Set<Candidate> chosen, Predicate<Candidate> wanted) {
        Comparator<Candidate> order = Candidate.BEST_FIRST;
        for (Candidate candidate : all().sorted(order).toList()) {
            if (chosen.size() < most && wanted.test(candidate)) {
                chosen.add(candidate);
            }
        }
    }

    private Stream<Candidate> all() {
        return best.values().stream().flatMap(Set::stream);
    }

    private static long ofLength(Set<Candidate> chosen, int factors) {
        return chosen.stream().filter(other -> other.factors() == factors).count();
    }
}
