package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Weights of a matrix's columns: the factorisation then minimises {@code |(F - product) diag(w)|}.
 * With the root mean square of each input feature over calibration examples as weights, it
 * minimises the error of the layer's outputs instead of the error of its weights. Immutable.
 *
 * <p>Weights must be finite and not negative, and at least one must be positive. Weights below
 * {@value #FLOOR} of the largest, including zeros, are raised to that value, so that all columns
 * are fitted and the weights can be divided out again.
 */
final class ColumnWeights implements Whitening, Serializable {

    private static final long serialVersionUID = 1;

    private static final double FLOOR = 1e-6;

    private final double[] values;

    private ColumnWeights(double[] values) {
        this.values = values;
    }

    /** No weights: all columns count equally. */
    static ColumnWeights none() {
        return new ColumnWeights(new double[0]);
    }

    /**
     * One weight per column. Only their ratios matter.
     *
     * @param values not modified, and copied
     * @throws IllegalArgumentException if a weight is negative, infinite or NaN, or if none is
     *     positive
     */
    static ColumnWeights of(double[] values) {
        double largest = 0;
        for (int c = 0; c < values.length; c++) {
            if (!(values[c] >= 0 && values[c] <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "column weight "
                                + c
                                + " (from 0) must be finite and not negative, found "
                                + values[c]);
            }
            largest = Math.max(largest, values[c]);
        }
        if (largest == 0) {
            throw new IllegalArgumentException(
                    "at least one column weight must be positive, found none among "
                            + values.length
                            + "; omit the weights to count all columns equally");
        }
        double scale = largest;
        return new ColumnWeights(
                Arrays.stream(values).map(w -> Math.max(w / scale, FLOOR)).toArray());
    }

    /** The weights, scaled so that the largest is 1, in a new array; empty if there are none. */
    double[] toArray() {
        return values.clone();
    }

    boolean isNone() {
        return values.length == 0;
    }

    void requireFits(Matrix f) {
        if (!isNone() && values.length != f.cols()) {
            throw new IllegalArgumentException(
                    "column weights must be one per column ("
                            + f.cols()
                            + "), found "
                            + values.length);
        }
    }

    /** With the smallest weight for added columns; no weights stay no weights. */
    ColumnWeights padded(int cols) {
        if (isNone() || cols <= values.length) {
            return this;
        }
        double[] longer = Arrays.copyOf(values, cols);
        Arrays.fill(longer, values.length, cols, FLOOR);
        return new ColumnWeights(longer);
    }

    /** {@code F diag(w)}; F itself if there are no weights. */
    @Override
    public Matrix apply(Matrix f) {
        if (isNone()) {
            return f;
        }
        Matrix weighted = Matrix.zeros(f.rows(), f.cols());
        for (int k = 0; k < weighted.values().length; k++) {
            weighted.values()[k] = f.values()[k] * values[k % f.cols()];
        }
        return weighted;
    }

    @Override
    public Factors restore(Factors whitened) {
        return isNone()
                ? whitened
                : whitened.scaleColumns(Arrays.stream(values).map(w -> 1 / w).toArray());
    }
}
