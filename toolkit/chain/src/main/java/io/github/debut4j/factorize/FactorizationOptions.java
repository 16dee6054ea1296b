package io.github.debut4j.factorize;

import java.util.Optional;

/**
 * How to factorise. Start from {@link #defaults()} and change what differs:
 *
 * <pre>{@code
 * FactorizationOptions.defaults().withInitialiser(Initialiser.RANDOM).withSweeps(10).withSeed(1)
 * }</pre>
 *
 * @param initialiser empty for the default: hierarchical where the chain is nested, random where it
 *     is not
 * @param sweeps the most sweeps to run, at least 0; one sweep is two half-sweeps, from the
 *     left-most factor to the right-most and back, as the papers count
 * @param seed of every random number
 * @param tolerance the relative error at which to stop early, at least 0
 * @param columnWeights see {@link ColumnWeights}
 * @param threads the most threads to use, at least 1; the result is the same to the last bit for
 *     any number
 * @param progress hears of every half-sweep and may cancel
 */
public record FactorizationOptions(
        Optional<Initialiser> initialiser,
        int sweeps,
        long seed,
        double tolerance,
        ColumnWeights columnWeights,
        int threads,
        FactorizationProgress progress) {

    /** Sweeps of the DeBut paper for LeNet. */
    public static final int DEFAULT_SWEEPS = 5;

    private static final double DEFAULT_TOLERANCE = 1e-12;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException naming the option, its rule and the value found
     */
    public FactorizationOptions {
        if (sweeps < 0) {
            throw new IllegalArgumentException("sweeps must be at least 0, found " + sweeps);
        }
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance must be at least 0, found " + tolerance);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, found " + threads);
        }
    }

    /**
     * The default initialiser, {@value #DEFAULT_SWEEPS} sweeps, seed 1, no weights, all processors.
     */
    public static FactorizationOptions defaults() {
        return new FactorizationOptions(
                Optional.empty(),
                DEFAULT_SWEEPS,
                1,
                DEFAULT_TOLERANCE,
                ColumnWeights.none(),
                Runtime.getRuntime().availableProcessors(),
                FactorizationProgress.NONE);
    }

    /** The same options with this initialiser. */
    public FactorizationOptions withInitialiser(Initialiser value) {
        return new FactorizationOptions(
                Optional.of(value), sweeps, seed, tolerance, columnWeights, threads, progress);
    }

    /** The same options with this number of sweeps. */
    public FactorizationOptions withSweeps(int value) {
        return new FactorizationOptions(
                initialiser, value, seed, tolerance, columnWeights, threads, progress);
    }

    /** The same options with this seed. */
    public FactorizationOptions withSeed(long value) {
        return new FactorizationOptions(
                initialiser, sweeps, value, tolerance, columnWeights, threads, progress);
    }

    /** The same options with this tolerance. */
    public FactorizationOptions withTolerance(double value) {
        return new FactorizationOptions(
                initialiser, sweeps, seed, value, columnWeights, threads, progress);
    }

    /** The same options with these column weights. */
    public FactorizationOptions withColumnWeights(ColumnWeights value) {
        return new FactorizationOptions(
                initialiser, sweeps, seed, tolerance, value, threads, progress);
    }

    /** The same options with this number of threads. */
    public FactorizationOptions withThreads(int value) {
        return new FactorizationOptions(
                initialiser, sweeps, seed, tolerance, columnWeights, value, progress);
    }

    /** The same options with this callback. */
    public FactorizationOptions withProgress(FactorizationProgress value) {
        return new FactorizationOptions(
                initialiser, sweeps, seed, tolerance, columnWeights, threads, value);
    }
}
