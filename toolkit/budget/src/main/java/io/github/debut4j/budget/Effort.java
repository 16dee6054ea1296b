package io.github.debut4j.budget;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many candidates a search tries for each layer, and how much it measures. */
public enum Effort {
    /** About a minute for ResNet-8, ten for VGG-16; the feature order channel-tap only. */
    QUICK(List.of(0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.88, 0.93, 0.97), 12, 2, 4, 2e10, 128, 1e11),

    /** About five minutes for ResNet-8; both feature orders. */
    NORMAL(
            List.of(0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.87, 0.92, 0.95, 0.97, 0.985),
            16,
            4,
            16,
            4e11,
            512,
            1e12),

    /** More sizes, and several times as many chains of each size. */
    THOROUGH(
            List.of(
                    0.2, 0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.84, 0.88, 0.91, 0.93,
                    0.95, 0.96, 0.97, 0.98, 0.985, 0.99),
            48,
            7,
            32,
            4e12,
            512,
            5e12);

    /**
     * Matrices with more entries than this get half of the sizes, and half again for ten times as
     * many.
     */
    private static final long LARGE = 2_000_000;

    private static final int FACTOR = 10;

    /** The multiply-adds that a quick search may spend on a sweep over all chosen layers. */
    private static final double QUICK_SWEEP = 1e10;

    /** The multiply-adds that a quick search may spend on sweeps for all candidates. */
    private static final double QUICK_WORK = 5e11;

    private static final List<Set<CandidateKind>> CHOICES =
            List.of(
                    EnumSet.complementOf(EnumSet.of(CandidateKind.TAP_CHANNEL_CHAIN)),
                    EnumSet.of(CandidateKind.CHANNEL_TAP_CHAIN),
                    EnumSet.allOf(CandidateKind.class),
                    EnumSet.of(CandidateKind.CHANNEL_TAP_CHAIN, CandidateKind.TAP_CHANNEL_CHAIN),
                    EnumSet.of(CandidateKind.CHANNEL_TAP_CHAIN, CandidateKind.LOWRANK),
                    EnumSet.of(CandidateKind.CHANNEL_TAP_CHAIN, CandidateKind.TUCKER),
                    EnumSet.of(CandidateKind.TUCKER));

    private static final int LEAST_COMPARED = 100;
    private static final int MOST_COMPARED = 1000;

    /** The work for comparisons with the original, relative to that for measuring losses. */
    private static final int COMPARED_PER_MEASURED = 20;

    private static final int LEAST_EXAMPLES = 16;
    private static final int MOST_MEASURED = 64;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be modified
    private final List<Double> compressions;

    private final int chains;
    private final int choices;
    private final int rounds;
    private final double factorisedWork;
    private final int mostExamples;
    private final double measuredWork;

    Effort(
            List<Double> compressions,
            int chains,
            int choices,
            int rounds,
            double factorisedWork,
            int mostExamples,
            double measuredWork) {
        this.compressions = compressions;
        this.chains = chains;
        this.choices = choices;
        this.rounds = rounds;
        this.factorisedWork = factorisedWork;
        this.mostExamples = mostExamples;
        this.measuredWork = measuredWork;
    }

    /**
     * The shares of its weights that a layer loses, for which there are candidates.
     *
     * @param entries of the layer's matrix; large ones get fewer candidates
     */
    List<Double> compressions(long entries) {
        List<Double> some = compressions;
        for (long large = LARGE; entries > large && some.size() > 1; large *= FACTOR) {
            List<Double> all = some;
            some =
                    Stream.iterate(all.size() % 2 == 0 ? 1 : 0, k -> k < all.size(), k -> k + 2)
                            .map(all::get)
                            .toList();
        }
        return some;
    }

    /**
     * The most candidates of a kind to factorise for each of these shares and each feature order;
     * at least 1, and fewer of large matrices.
     *
     * @param rows of the layer's matrix
     * @param cols of the layer's matrix
     */
    int candidates(int rows, int cols) {
        double work = sweep(rows, cols);
        int shares = compressions((long) rows * cols).size();
        return (int) Math.max(1, Math.min(chains, factorisedWork / (work * shares)));
    }

    /** The approximate number of multiply-adds of a sweep over a layer in the full metric. */
    static double sweep(int rows, int cols) {
        return (double) rows * cols * cols;
    }

    /**
     * The approximate number of multiply-adds of the sweeps in the full metric for all candidates
     * of a layer.
     *
     * @param rows of the layer's matrix
     * @param cols of the layer's matrix
     */
    double work(int rows, int cols) {
        int shares = compressions((long) rows * cols).size();
        return candidates(rows, cols) * shares * sweep(rows, cols);
    }

    /** The most {@link #work} that all layers together may need. */
    double mostWork() {
        return this == QUICK ? QUICK_WORK : Double.POSITIVE_INFINITY;
    }

    /** Whether both feature orders are tried. */
    boolean bothOrders() {
        return this != QUICK;
    }

    /** The shares of a resource for which the best networks are listed, the largest first. */
    List<Double> frontier() {
        return this == QUICK
                ? List.of(0.95, 0.9, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05)
                : List.of(
                        0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.33, 0.27, 0.22, 0.18, 0.15, 0.12, 0.1,
                        0.08, 0.065, 0.05, 0.04, 0.03);
    }

    /**
     * The sets of candidates to choose among, one after another: all formats with the feature order
     * channel-tap, then chains alone, and so on; as many sets as the effort allows.
     */
    List<Set<CandidateKind>> choices(Set<CandidateFormat> allowed) {
        Set<CandidateKind> kinds = CandidateKind.of(allowed);
        return CHOICES.stream()
                .map(set -> set.stream().filter(kinds::contains).collect(Collectors.toSet()))
                .filter(set -> !set.isEmpty())
                .distinct()
                .limit(choices)
                .toList();
    }

    /**
     * Whether to compress the network with each of the choices to decide between them. Otherwise
     * the products of the candidates' factors decide, which are not factorised sequentially.
     *
     * @param work multiply-adds of a sweep over all chosen layers
     */
    boolean comparesCompressed(double work) {
        return this != QUICK || work < QUICK_SWEEP;
    }

    /** How often the replacements of a choice are measured and the choice is made again. */
    int rounds() {
        return rounds;
    }

    /** The most examples for a measurement of the network's outputs. */
    int mostExamples() {
        return mostExamples;
    }

    /**
     * The number of examples for a measurement of the network's outputs.
     *
     * @param macs multiply-adds for one example
     * @param layers that are measured
     */
    int measuredExamples(double macs, int layers) {
        double affordable = measuredWork / (2 * macs * layers);
        return (int) Math.max(LEAST_EXAMPLES, Math.min(mostExamples, affordable));
    }

    /**
     * The number of examples on which the networks of the frontier are compared with the original.
     *
     * @param macs multiply-adds for one example
     */
    int comparedExamples(double macs) {
        double affordable = COMPARED_PER_MEASURED * measuredWork / (2 * macs * frontier().size());
        return (int) Math.max(LEAST_COMPARED, Math.min(MOST_COMPARED, affordable));
    }

    /**
     * The most candidates of a layer for which the network's outputs are measured.
     *
     * @param macs multiply-adds for all examples of a measurement
     * @param layers that are measured
     */
    int measuredCandidates(double macs, int layers) {
        return (int) Math.max(1, Math.min(MOST_MEASURED, measuredWork / (macs * layers)));
    }
}
