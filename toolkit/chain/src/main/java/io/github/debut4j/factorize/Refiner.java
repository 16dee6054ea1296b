package io.github.debut4j.factorize;

/** A way to improve factors, a half-sweep at a time. */
interface Refiner {

    /** {@code |F - product|^2} of the factors as they stand. */
    double squaredError();

    /**
     * Runs one half-sweep.
     *
     * @param number of half-sweeps run before; even ones go from the left-most factor to the
     *     right-most, odd ones back
     */
    void halfSweep(int number);

    /** Whether {@link #squaredError()} cannot rise, so that standing still means the end. */
    boolean neverRises();

    /** A copy of the factors as they stand, in the order of {@code Factors}. */
    double[][] values();
}
