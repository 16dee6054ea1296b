package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;

/**
 * A change of variables that turns a metric's error into a Frobenius norm: {@code tr((F-G) S
 * (F-G)') = |F L - G L|^2} for {@code S = L L'}. L is invertible, and factor 1 times L has the
 * support of factor 1, so that {@code G L} is a product of the same chain.
 */
public interface Whitening {

    /** {@code F L}, a new matrix or F itself. F is not modified. */
    Matrix apply(Matrix f);

    /** The factors of {@code P L^-1}, for factors of a product P of the chain. Not modified. */
    Factors restore(Factors whitened);
}
