package io.github.debut4j.factorize;

/** Hears of a factorisation's progress, on the thread that called it, and may end it. */
@FunctionalInterface
public interface FactorizationProgress {

    /** Says nothing and never cancels. */
    FactorizationProgress NONE = (stage, halfSweep, error) -> true;

    /** What is going on. */
    enum Stage {
        /** A split order of the hierarchical initialiser was tried, or the start was drawn. */
        INITIALISING,
        /** A half-sweep ended. */
        SWEEPING
    }

    /**
     * Called after each split order tried at the outermost level and after each half-sweep.
     *
     * @param stage what is going on
     * @param halfSweep the half-sweeps done, 0 while initialising
     * @param error the relative error at this point, 1 before there is any approximation
     * @return whether to go on; {@code false} ends the factorisation with the best factors so far
     */
    boolean report(Stage stage, int halfSweep, double error);
}
