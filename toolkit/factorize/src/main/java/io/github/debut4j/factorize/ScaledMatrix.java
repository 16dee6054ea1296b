package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.metric.Whitening;
import java.util.Arrays;

/**
 * The matrix to factorise: the given matrix, whitened and multiplied by a power of two that brings
 * its largest entry to between 1/2 and 1, so that squares of entries neither overflow nor underflow
 * where it matters. The power of two causes no rounding.
 *
 * @param matrix whitened and scaled
 * @param norm its Frobenius norm; 1 for a zero matrix
 * @param exponent the whitened matrix is {@code 2^exponent} times the scaled one
 */
record ScaledMatrix(Matrix matrix, double norm, int exponent, Whitening whitening) {

    /** The entries of a matrix for whose product there may be no room: half a gigabyte. */
    private static final int LARGE = 1 << 26;

    @SuppressWarnings("ReferenceEquality") // asks whether whitening made a copy
    static ScaledMatrix of(Matrix f, Whitening whitening) {
        Matrix whitened = whitening.apply(f);
        double largest = 0;
        for (double v : whitened.values()) {
            largest = Math.max(largest, Math.abs(v));
        }
        int exponent = largest == 0 ? 0 : Math.getExponent(largest) + 1;
        // F must not be modified; a whitened copy of it may be, and there may be no room for
        // another.
        Matrix scaled = whitened == f ? Matrix.zeros(f.rows(), f.cols()) : whitened;
        for (int e = 0; e < scaled.values().length; e++) {
            scaled.values()[e] = Math.scalb(whitened.values()[e], -exponent);
        }
        double norm = scaled.norm();
        return new ScaledMatrix(scaled, norm == 0 ? 1 : norm, exponent, whitening);
    }

    boolean isZero() {
        return Arrays.stream(matrix.values()).allMatch(v -> v == 0);
    }

    /** The relative error of factors of the scaled matrix. */
    double relativeError(Factors scaled) {
        return LARGE < matrix.values().length
                ? relative(scaled.squaredDistance(matrix))
                : matrix.relativeError(scaled.toDense());
    }

    /** The relative error for a squared error of the scaled matrix. */
    double relative(double squaredError) {
        return Math.sqrt(squaredError) / norm;
    }

    /**
     * The factors of the given matrix from factors of the scaled one: not whitened, and balanced.
     */
    Factors restore(Factors factors) {
        return balanced(whitening.restore(factors), exponent);
    }

    /**
     * The factors of {@code 2^exponent} times the product, each multiplied by one number so that
     * all have the same root mean square norm of a row, that is, the same average gain. Least
     * squares leaves the whole norm in one factor, which would train badly. If a factor is zero,
     * the factors are returned as they are, since their product is zero.
     */
    static Factors balanced(Factors factors, int exponent) {
        Chain chain = factors.chain();
        double[][] values = new double[chain.size()][];
        double[] logGains = new double[chain.size()];
        double sum = exponent * Math.log(2);
        for (int k = 0; k < values.length; k++) {
            values[k] = factors.values(k);
            logGains[k] = logGain(values[k], chain.factor(k).p());
            sum += logGains[k];
        }
        if (sum == Double.NEGATIVE_INFINITY) {
            return factors;
        }
        for (int k = 0; k < values.length; k++) {
            multiply(values[k], Math.exp(sum / values.length - logGains[k]));
        }
        return Factors.of(chain, values);
    }

    private static double logGain(double[] values, int rows) {
        double largest = 0;
        for (double v : values) {
            largest = Math.max(largest, Math.abs(v));
        }
        double sum = 0;
        for (double v : values) {
            sum += largest == 0 ? 0 : v / largest * (v / largest);
        }
        return Math.log(largest) + Math.log(sum / rows) / 2;
    }

    private static void multiply(double[] values, double scale) {
        for (int e = 0; e < values.length; e++) {
            values[e] *= scale;
        }
    }
}
