package io.github.debut4j.budget;

import io.github.debut4j.compress.LayerFormat;
import io.github.debut4j.compress.LayerPlan;

/**
 * A replacement of a layer that a search may choose.
 *
 * @param plan of the layer
 * @param parameters of the replacement, without the bias
 * @param macs multiply-adds for one example
 * @param relativeTime an estimate, as a multiple of the time of the layer
 * @param outputError relative, in the metric of the calibration
 */
record Candidate(
        LayerPlan plan, long parameters, long macs, double relativeTime, double outputError) {

    LayerFormat format() {
        return plan.format();
    }

    CandidateFormat kind() {
        if (format().tucker().isPresent()) {
            return CandidateFormat.TUCKER;
        }
        return plan.chain().isLowRankPair() ? CandidateFormat.LOWRANK : CandidateFormat.CHAIN;
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
