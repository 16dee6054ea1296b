package io.github.debut4j.factorize;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.factorize.FactorizationProgress.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Runs half-sweeps until a stop reason applies, and keeps the best factors seen. */
final class SweepLoop {

    /** A sweep that lowers the error by a smaller fraction has done so by rounding. */
    static final double ROUNDING = 1e-10;

    private static final double NANOS_PER_SECOND = 1e9;

    private SweepLoop() {}

    /**
     * The outcome of a loop.
     *
     * @param values the best factors, in the order of {@code Factors}
     * @param initialError relative, before any half-sweep
     * @param errors relative, after each half-sweep
     * @param reason why the loop ended
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Result(double[][] values, double initialError, List<Double> errors, StopReason reason) {

        /**
         * A factorisation with this course.
         *
         * @param relativeError of the factors
         * @param startedAt the value of {@code System.nanoTime()} at the beginning
         */
        Factorization factorization(
                Factors factors,
                double relativeError,
                Optional<ErrorBounds> bounds,
                Initialiser initialiser,
                Optional<String> splitOrder,
                long startedAt) {
            return new Factorization(
                    factors,
                    relativeError,
                    initialError,
                    errors,
                    bounds,
                    initialiser,
                    splitOrder,
                    reason,
                    (System.nanoTime() - startedAt) / NANOS_PER_SECOND);
        }
    }

    /**
     * Runs half-sweeps.
     *
     * @param relative the relative error for a squared error
     * @param leastGain a sweep that lowers the error by a smaller fraction has stalled
     */
    static Result run(
            Refiner refiner,
            DoubleUnaryOperator relative,
            double leastGain,
            FactorizationOptions options) {
        double initial = relative.applyAsDouble(refiner.squaredError());
        double best = initial;
        double[][] values = refiner.values();
        List<Double> errors = new ArrayList<>();
        StopReason reason = firstReason(initial, options);
        while (reason == StopReason.FINISHED && errors.size() < 2 * options.sweeps()) {
            refiner.halfSweep(errors.size());
            double error = relative.applyAsDouble(refiner.squaredError());
            errors.add(error);
            if (error < best) {
                best = error;
                values = refiner.values();
            }
            double least = refiner.neverRises() ? leastGain : Double.NEGATIVE_INFINITY;
            reason = reason(initial, errors, least, options);
        }
        return new Result(values, initial, errors, reason);
    }

    private static StopReason firstReason(double initial, FactorizationOptions options) {
        if (initial <= options.tolerance()) {
            return StopReason.TOLERANCE_REACHED;
        }
        return options.progress().report(Stage.INITIALISING, 0, initial)
                ? StopReason.FINISHED
                : StopReason.CANCELLED;
    }

    /** {@code FINISHED} if there is no reason to stop yet. */
    private static StopReason reason(
            double initial, List<Double> errors, double leastGain, FactorizationOptions options) {
        int count = errors.size();
        double error = errors.get(count - 1);
        boolean proceed = options.progress().report(Stage.SWEEPING, count, error);
        if (error <= options.tolerance()) {
            return StopReason.TOLERANCE_REACHED;
        }
        if (!proceed) {
            return StopReason.CANCELLED;
        }
        double sweepBefore = count == 2 ? initial : errors.get(Math.max(0, count - 3));
        boolean sweepEnded = count % 2 == 0 && count < 2 * options.sweeps();
        boolean stalled = sweepBefore - error <= leastGain * error;
        return sweepEnded && stalled ? StopReason.STALLED : StopReason.FINISHED;
    }
}
