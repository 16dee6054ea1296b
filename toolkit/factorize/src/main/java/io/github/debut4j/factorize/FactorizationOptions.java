package io.github.debut4j.factorize;

import io.github.debut4j.factorize.metric.ErrorMetric;
import io.github.debut4j.spec.SettingException;
import java.util.Optional;

/**
 * The options of a factorisation. Start from {@link #defaults()} and change what differs:
 *
 * <pre>{@code
 * FactorizationOptions.defaults().withInitialiser(Initialiser.RANDOM).withSweeps(10).withSeed(1)
 * }</pre>
 *
 * @param initialiser empty for the default: hierarchical if the chain is nested or a low-rank pair,
 *     random otherwise
 * @param sweeps the most sweeps to run, at least 0; one sweep is two half-sweeps, from the
 *     left-most factor to the right-most and back, as the papers count
 * @param seed the seed of all random numbers
 * @param tolerance the relative error at which to stop early, at least 0
 * @param metric what the error is measured by
 * @param threads the most threads to use, at least 1; the result is the same to the last bit for
 *     any number
 * @param progress called after every half-sweep; may cancel
 */
public record FactorizationOptions(
        Optional<Initialiser> initialiser,
        int sweeps,
        long seed,
        double tolerance,
        ErrorMetric metric,
        int threads,
        FactorizationProgress progress) {

    /** The number of sweeps that the DeBut paper uses for LeNet. */
    public static final int DEFAULT_SWEEPS = 5;

    private static final double DEFAULT_TOLERANCE = 1e-12;

    /**
     * Checks the numbers.
     *
     * @throws SettingException if one breaks its rule; the setting is the component's name
     */
    public FactorizationOptions {
        SettingException.require(sweeps >= 0, "sweeps", "be at least 0", sweeps);
        SettingException.require(tolerance >= 0, "tolerance", "be at least 0", tolerance);
        SettingException.require(threads >= 1, "threads", "be at least 1", threads);
    }

    /**
     * The defaults: no initialiser chosen, {@value #DEFAULT_SWEEPS} sweeps, seed 1, the error of
     * the weights, all processors.
     */
    public static FactorizationOptions defaults() {
        return new FactorizationOptions(
                Optional.empty(),
                DEFAULT_SWEEPS,
                1,
                DEFAULT_TOLERANCE,
                ErrorMetric.identity(),
                Runtime.getRuntime().availableProcessors(),
                FactorizationProgress.NONE);
    }

    /** The same options with this initialiser. */
    public FactorizationOptions withInitialiser(Initialiser value) {
        return new FactorizationOptions(
                Optional.of(value), sweeps, seed, tolerance, metric, threads, progress);
    }

    /** The same options with this number of sweeps. */
    public FactorizationOptions withSweeps(int value) {
        return new FactorizationOptions(
                initialiser, value, seed, tolerance, metric, threads, progress);
    }

    /** The same options with this seed. */
    public FactorizationOptions withSeed(long value) {
        return new FactorizationOptions(
                initialiser, sweeps, value, tolerance, metric, threads, progress);
    }

    /** The same options with this tolerance. */
    public FactorizationOptions withTolerance(double value) {
        return new FactorizationOptions(
                initialiser, sweeps, seed, value, metric, threads, progress);
    }

    /** The same options with this metric. */
    public FactorizationOptions withMetric(ErrorMetric value) {
        return new FactorizationOptions(
                initialiser, sweeps, seed, tolerance, value, threads, progress);
    }

    /** The same options with this number of threads. */
    public FactorizationOptions withThreads(int value) {
        return new FactorizationOptions(
                initialiser, sweeps, seed, tolerance, metric, value, progress);
    }

    /** The same options with this callback. */
    public FactorizationOptions withProgress(FactorizationProgress value) {
        return new FactorizationOptions(
                initialiser, sweeps, seed, tolerance, metric, threads, value);
    }
}
