package io.github.debut4j.budget;

import java.util.List;
import java.util.stream.Stream;

/** How many candidates a search tries for each layer, and how much it measures. */
public enum Effort {
    /** About a minute for ResNet-8, ten for VGG-16; the feature order channel-tap only. */
    QUICK(List.of(0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.88, 0.93, 0.97), 12, false, 5e10, 1e11),

    /** About five minutes for ResNet-8; both feature orders. */
    NORMAL(
            List.of(0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.87, 0.92, 0.95, 0.97, 0.985),
            16,
            true,
            4e11,
            1e12),

    /** More sizes, and several times as many chains of each size. */
    THOROUGH(
            List.of(
                    0.2, 0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.84, 0.88, 0.91, 0.93,
                    0.95, 0.96, 0.97, 0.98, 0.985, 0.99),
            48,
            true,
            4e12,
            5e12);

    /**
     * Matrices with more entries than this get half of the sizes, and half again for ten times as
     * many.
     */
    private static final long LARGE = 2_000_000;

    private static final int FACTOR = 10;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be modified
    private final List<Double> compressions;

    private final int chains;
    private final boolean bothOrders;
    private final double factorisedWork;
    private final double measuredWork;

    Effort(
            List<Double> compressions,
            int chains,
            boolean bothOrders,
            double factorisedWork,
            double measuredWork) {
        this.compressions = compressions;
        this.chains = chains;
        this.bothOrders = bothOrders;
        this.factorisedWork = factorisedWork;
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
        double work = (double) rows * cols * cols;
        int shares = compressions((long) rows * cols).size();
        return (int) Math.max(1, Math.min(chains, factorisedWork / (work * shares)));
    }

    /** Whether both feature orders are tried. */
    boolean bothOrders() {
        return bothOrders;
    }

    /** The shares of a resource for which the best networks are listed, the largest first. */
    List<Double> frontier() {
        return this == QUICK
                ? List.of(0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05)
                : List.of(
                        0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.33, 0.27, 0.22, 0.18, 0.15, 0.12, 0.1, 0.08,
                        0.065, 0.05, 0.04, 0.03);
    }

    /** Multiply-adds to spend on measuring what single replacements do to the network's outputs. */
    double measuredWork() {
        return measuredWork;
    }
}
