package io.github.debut4j.budget;

import io.github.debut4j.compress.LayerFormat;
import io.github.debut4j.compress.LayerPlan;

/**
 * A replacement of a layer that a search may choose.
 *
 * @param plan of the layer
 * @param kind of the replacement
 * @param parameters of the replacement, without the bias
 * @param macs multiply-adds for one example
 * @param relativeTime an estimate, as a multiple of the time of the layer
 * @param outputError relative, in the metric of the calibration
 */
record Candidate(
        LayerPlan plan,
        CandidateKind kind,
        long parameters,
        long macs,
        double relativeTime,
        double outputError) {

    LayerFormat format() {
        return plan.format();
    }

    /** Whether another candidate is at least as good in everything, and better in something. */
    boolean isDominatedBy(Candidate other) {
        boolean notWorse =
                other.parameters <= parameters
                        && other.relativeTime <= relativeTime
                        && other.outputError <= outputError;
        return notWorse
                && (other.parameters < parameters
                        || other.relativeTime < relativeTime
                        || other.outputError < outputError);
    }
}
