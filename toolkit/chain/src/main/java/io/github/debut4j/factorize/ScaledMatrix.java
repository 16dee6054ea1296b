package io.github.debut4j.factorize;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import java.util.Arrays;

/**
 * What is really factorised: the matrix with its column weights, multiplied by a power of two that
 * brings its largest entry to between 1/2 and 1, so that no square of an entry that matters
 * overflows or vanishes. The power of two costs no rounding.
 *
 * @param matrix weighted and scaled
 * @param norm its Frobenius norm, 1 for a zero matrix
 * @param exponent the given matrix is {@code 2^exponent} times the scaled one
 */
record ScaledMatrix(Matrix matrix, double norm, int exponent, ColumnWeights weights) {

    static ScaledMatrix of(Matrix f, ColumnWeights weights) {
        Matrix weighted = weights.applyTo(f);
        double largest = 0;
        for (double v : weighted.values()) {
            largest = Math.max(largest, Math.abs(v));
        }
        int exponent = largest == 0 ? 0 : Math.getExponent(largest) + 1;
        Matrix scaled = Matrix.zeros(f.rows(), f.cols());
        for (int e = 0; e < scaled.values().length; e++) {
            scaled.values()[e] = Math.scalb(weighted.values()[e], -exponent);
        }
        double norm = scaled.norm();
        return new ScaledMatrix(scaled, norm == 0 ? 1 : norm, exponent, weights);
    }

    boolean isZero() {
        return Arrays.stream(matrix.values()).allMatch(v -> v == 0);
    }

    /** The relative error of factors of the scaled matrix. */
    double relativeError(Factors scaled) {
        return matrix.relativeError(scaled.toDense());
    }

    double relative(double squaredError) {
        return Math.sqrt(squaredError) / norm;
    }

    /** Factors of the given matrix from factors of the scaled one: balanced, weights taken out. */
    Factors restore(Factors factors) {
        Factors unweighted =
                weights.isNone() ? factors : factors.scaleColumns(weights.reciprocals());
        return Balance.of(unweighted, exponent);
    }
}
