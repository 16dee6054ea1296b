package io.github.debut4j.factorize;

/**
 * Listener for the progress of a factorisation, called on the calling thread. It can cancel the
 * factorisation.
 */
@FunctionalInterface
public interface FactorizationProgress {

    /** Does nothing and never cancels. */
    FactorizationProgress NONE = (stage, halfSweep, error) -> true;

    /** A stage of a factorisation. */
    enum Stage {
        /** A split order was tried, or the initial factors were drawn at random. */
        INITIALISING,
        /** A half-sweep was completed. */
        SWEEPING
    }

    /**
     * Called after each split order tried at the outermost level and after each half-sweep.
     *
     * @param stage the current stage
     * @param halfSweep the number of completed half-sweeps, 0 while initialising
     * @param error the current relative error; 1 before there is any approximation
     * @return whether to continue; {@code false} ends the factorisation with the best factors so
     *     far
     */
    boolean report(Stage stage, int halfSweep, double error);
}
