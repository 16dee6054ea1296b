package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Matrix;
import java.io.Serializable;

/**
 * The second moments {@code S = mean of x x'} of a layer's inputs x over calibration examples: a
 * symmetric positive semidefinite matrix, features x features. For a convolution, x is a patch in
 * the feature order of the layer's matrix. Immutable.
 *
 * <p>There are two representations: the matrix itself, and the inputs, for layers with very few
 * inputs or whose matrix would not fit in memory.
 */
public sealed interface SecondMoments extends Serializable permits MomentMatrix, SampleMoments {

    /**
     * Second moments given as a matrix, exact: not an average over a sample of inputs.
     *
     * @param values S, row after row, features x features. Not copied; must not be modified later.
     * @throws IllegalArgumentException if the number of values is wrong, a value is NaN or
     *     infinite, a value on the diagonal is negative, or the matrix is not symmetric
     */
    static SecondMoments ofMatrix(int features, float[] values) {
        return ofMatrix(features, Long.MAX_VALUE, values);
    }

    /**
     * Second moments given as a matrix, an average over some inputs.
     *
     * @param inputs the number of inputs averaged; at least 1
     * @param values see {@link #ofMatrix(int, float[])}
     * @throws IllegalArgumentException as {@link #ofMatrix(int, float[])}
     */
    static SecondMoments ofMatrix(int features, long inputs, float[] values) {
        return MomentMatrix.of(features, inputs, values);
    }

    /**
     * Second moments given by samples of the inputs: {@code S = X X' / samples}.
     *
     * @param values X, row after row, features x samples. Not copied; must not be modified later.
     * @throws IllegalArgumentException if the number of values is wrong or a value is NaN or
     *     infinite
     */
    static SecondMoments ofSamples(int features, int samples, float[] values) {
        return SampleMoments.of(features, samples, values);
    }

    /**
     * The second moments of inputs: a matrix if it {@linkplain #isMatrixFaster is faster} and not
     * too large, else the inputs as samples.
     *
     * @param inputs samples x features. Not modified.
     * @param threads the most threads to use; the result is the same for any number
     * @throws IllegalArgumentException if a value is NaN, infinite or too large for a float, or the
     *     mean square of a feature is
     */
    static SecondMoments ofInputs(Matrix inputs, int threads) {
        return InputMoments.of(inputs, threads);
    }

    /**
     * Whether sweeps take less time with the matrix than with samples. For each row, a product with
     * the matrix takes {@code features^2} multiply-adds. A product with samples takes {@code 2 *
     * features * samples}, and for the first factor of a chain another {@code blocks^2 * samples};
     * there can be an eighth as many blocks as features.
     *
     * @param features at least 1
     * @param samples the number of inputs; at least 1
     */
    static boolean isMatrixFaster(long features, long samples) {
        return InputMoments.isMatrixFaster(features, samples);
    }

    /** The number of features. */
    int features();

    /** The number of inputs that S is the average of; {@link Long#MAX_VALUE} if S is exact. */
    long inputs();

    /** The diagonal of S: the mean square of each feature. */
    double[] diagonal();

    /**
     * A principal submatrix of S.
     *
     * @param features the rows and columns to take, from 0
     */
    Matrix block(int[] features);

    /**
     * The product {@code A S}.
     *
     * @param a any number of rows x features. Not modified.
     * @param threads the most threads to use; the result is the same for any number
     */
    Matrix multiply(Matrix a, int threads);

    /**
     * The moments of the features in another order.
     *
     * @param order {@code order[k]} is the present index of the feature that becomes feature k
     */
    SecondMoments permuted(int[] order);

    /** The moments with features added at the end that are always zero. */
    SecondMoments padded(int features);

    /**
     * The operator {@code S + ridge * I}.
     *
     * @param ridge at least 0
     */
    MomentOperator operator(double ridge);

    /**
     * The squared Frobenius norm {@code tr(S^2)}; for many samples an estimate from some of them.
     */
    double squaredNorm();

    /**
     * The ridge that makes S an estimate of the second moments of inputs that were not seen: {@link
     * Ridge}.
     */
    default double ridge() {
        return Ridge.of(this);
    }

    /** The SHA-256 of the representation and all its values, as 64 hexadecimal digits. */
    String hash();

    /** The sum of the diagonal: the mean squared norm of the inputs. */
    default double trace() {
        double sum = 0;
        for (double value : diagonal()) {
            sum += value;
        }
        return sum;
    }
}
