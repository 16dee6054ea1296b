package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;

/** A matrix F to approximate in the metric of second moments S. Immutable. */
public interface ErrorTarget {

    /** {@code F S}, of the size of F. Not a copy. */
    Matrix product();

    /** {@code tr(F S F')}. */
    double squaredNorm();

    /**
     * {@code tr((F-G) S (F-G)')}, from the difference itself, so that it is accurate near zero.
     *
     * @param g factors whose product is G. Not modified.
     */
    double squaredError(Factors g, ParallelRanges workers);
}
