package io.github.debut4j.factorize;

import io.github.debut4j.factorize.FactorizationProgress.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs half-sweeps until one of the stop reasons holds, and keeps the best factors seen.
 *
 * @param values the best factors, in the order of {@code Factors}
 * @param initialError relative, before any half-sweep
 * @param errors relative, after each half-sweep
 * @param reason why it ended
 */
@SuppressWarnings("ArrayRecordComponent")
record SweepLoop(double[][] values, double initialError, List<Double> errors, StopReason reason) {

    /** A sweep that lowers the error by a smaller share than this gets nowhere. */
    private static final double STALLED_SHARE = 1e-10;

    static SweepLoop run(Refiner improvement, ScaledMatrix target, FactorizationOptions options) {
        double initial = target.relative(improvement.squaredError());
        double best = initial;
        double[][] values = improvement.values();
        List<Double> errors = new ArrayList<>();
        StopReason reason = firstReason(initial, options);
        while (reason == StopReason.FINISHED && errors.size() < 2 * options.sweeps()) {
            improvement.halfSweep(errors.size());
            double error = target.relative(improvement.squaredError());
            errors.add(error);
            if (error < best) {
                best = error;
                values = improvement.values();
            }
            reason = reason(initial, errors, improvement.neverRises(), options);
        }
        return new SweepLoop(values, initial, errors, reason);
    }

    private static StopReason firstReason(double initial, FactorizationOptions options) {
        if (initial <= options.tolerance()) {
            return StopReason.TOLERANCE_REACHED;
        }
        return options.progress().report(Stage.INITIALISING, 0, initial)
                ? StopReason.FINISHED
                : StopReason.CANCELLED;
    }

    /** {@code FINISHED} as long as there is no reason to stop. */
    private static StopReason reason(
            double initial, List<Double> errors, boolean canStall, FactorizationOptions options) {
        int count = errors.size();
        double error = errors.get(count - 1);
        boolean goOn = options.progress().report(Stage.SWEEPING, count, error);
        if (error <= options.tolerance()) {
            return StopReason.TOLERANCE_REACHED;
        }
        if (!goOn) {
            return StopReason.CANCELLED;
        }
        double sweepBefore = count == 2 ? initial : errors.get(Math.max(0, count - 3));
        boolean sweepEnded = count % 2 == 0 && count < 2 * options.sweeps();
        boolean stalled = sweepBefore - error <= STALLED_SHARE * error;
        return canStall && sweepEnded && stalled ? StopReason.STALLED : StopReason.FINISHED;
    }
}
