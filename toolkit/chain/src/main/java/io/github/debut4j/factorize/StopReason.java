package io.github.debut4j.factorize;

/** Why a factorisation ended. */
public enum StopReason {
    /** All sweeps asked for were run. */
    FINISHED,
    /** The relative error came down to the tolerance. */
    TOLERANCE_REACHED,
    /**
     * A whole sweep no longer lowered the error by more than rounding, or it is known that none
     * can.
     */
    STALLED,
    /** The progress callback asked to stop; the factors are the best found until then. */
    CANCELLED
}
