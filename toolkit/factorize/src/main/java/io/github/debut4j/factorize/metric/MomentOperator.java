package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.Optional;

/**
 * Second moments, with the ridge of their metric, as the algorithms use them: S stands for S +
 * ridge * I here. All results are the same for any number of threads. Immutable.
 */
public sealed interface MomentOperator permits MatrixOperator, SampleOperator {

    /** The number K of features. */
    int size();

    /**
     * A principal submatrix of S, of neighbouring features.
     *
     * @param from the first feature, from 0
     */
    Matrix block(int from, int count);

    /** {@code A S} for A, any number of rows x K. A is not modified. */
    Matrix multiply(Matrix a, ParallelRanges workers);

    /**
     * Each row of V times S, with the blocks of S scaled by another matrix for each row: row i of
     * the result is {@code V[i] (H[i] o S)}, where {@code (H o S)[c][d] = H[c/s][d/s] * S[c][d]}.
     *
     * @param v r x K. Not modified.
     * @param scales r symmetric matrices H, n x n, with K = n*s. Not modified.
     */
    Matrix multiplyScaled(Matrix v, Matrix[] scales, ParallelRanges workers);

    /**
     * For each row of V the second moments of the n features {@code z[b] = sum over the features c
     * of block b of V[i][c] x[c]}.
     *
     * @param v r x K. Not modified.
     * @param blocks the number n of blocks of neighbouring features, a divisor of K
     * @return r operators of size n
     */
    MomentOperator[] contracted(Matrix v, int blocks, ParallelRanges workers);

    /**
     * The second moments {@code C S C'} of the features {@code C x}. The ridge is left out where
     * they are given by samples: it matters for features that are always zero, which only the first
     * factor of a chain reads.
     *
     * @param c factors whose product is C, with K columns
     */
    MomentOperator through(Factors c);

    /** X, K x N, if S is given by samples and not formed. Not a copy. */
    Optional<Matrix> samples();

    /** A matrix to approximate in this metric. */
    ErrorTarget target(Matrix f, ParallelRanges workers);
}
