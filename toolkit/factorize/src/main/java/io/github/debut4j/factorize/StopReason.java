package io.github.debut4j.factorize;

/** Why a factorisation ended. */
public enum StopReason {
    /** All requested sweeps were run. */
    FINISHED,
    /** The relative error reached the tolerance. */
    TOLERANCE_REACHED,
    /**
     * A complete sweep lowered the error by no more than rounding, in the full metric by less than
     * a thousandth, or no sweep can lower it.
     */
    STALLED,
    /** The progress listener cancelled; the factors are the best found so far. */
    CANCELLED
}
