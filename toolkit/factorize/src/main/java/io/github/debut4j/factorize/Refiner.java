package io.github.debut4j.factorize;

/** Improves factors, one half-sweep at a time. */
interface Refiner {

    /** {@code |F - product|^2} of the current factors. */
    double squaredError();

    /**
     * Runs one half-sweep.
     *
     * @param number the number of half-sweeps run before; even ones go from the left-most factor to
     *     the right-most, odd ones back
     */
    void halfSweep(int number);

    /** Whether {@link #squaredError()} never rises, so that no progress means the end. */
    boolean neverRises();

    /** A copy of the current factors, in the order of {@code Factors}. */
    double[][] values();
}
