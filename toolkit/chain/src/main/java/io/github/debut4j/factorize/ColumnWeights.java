package io.github.debut4j.factorize;

import io.github.debut4j.chain.Matrix;
import java.util.Arrays;

/**
 * Weights of a matrix's columns: the factorisation then minimises {@code |(F - product) diag(w)|}.
 * With the RMS of every input feature over a calibration set as weights, it minimises the error of
 * the layer's outputs instead of that of its weights. Immutable.
 *
 * <p>A weight must be finite and not negative, and at least one must be positive. Weights below
 * {@value #FLOOR} of the largest, zeros too, count as that: such a column is fitted last, but it is
 * fitted, and the division that takes the weights out again stays finite.
 */
public final class ColumnWeights {

    private static final double FLOOR = 1e-6;

    private final double[] values;

    private ColumnWeights(double[] values) {
        this.values = values;
    }

    /** No weights: every column counts the same. */
    public static ColumnWeights none() {
        return new ColumnWeights(new double[0]);
    }

    /**
     * One weight a column. Only their ratios matter.
     *
     * @param values not modified, and not kept
     * @throws IllegalArgumentException naming the first weight that is negative, infinite or NaN,
     *     or if none is positive
     */
    public static ColumnWeights of(double[] values) {
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
                            + "; leave the weights out to count every column the same");
        }
        double scale = largest;
        return new ColumnWeights(
                Arrays.stream(values).map(w -> Math.max(w / scale, FLOOR)).toArray());
    }

    /** The weights, scaled so that the largest is 1, in a new array; empty if there are none. */
    public double[] toArray() {
        return values.clone();
    }

    boolean isNone() {
        return values.length == 0;
    }

    void requireFits(Matrix f) {
        if (!isNone() && values.length != f.cols()) {
            throw new IllegalArgumentException(
                    "column weights must be one a column ("
                            + f.cols()
                            + "), found "
                            + values.length);
        }
    }

    /** The same with the smallest weight for columns that were added; none stay none. */
    ColumnWeights padded(int cols) {
        if (isNone() || cols <= values.length) {
            return this;
        }
        double[] longer = Arrays.copyOf(values, cols);
        Arrays.fill(longer, values.length, cols, FLOOR);
        return new ColumnWeights(longer);
    }

    /** {@code F diag(w)}; the matrix itself where there are no weights. */
    Matrix applyTo(Matrix f) {
        if (isNone()) {
            return f;
        }
        Matrix weighted = Matrix.zeros(f.rows(), f.cols());
        for (int k = 0; k < weighted.values().length; k++) {
            weighted.values()[k] = f.values()[k] * values[k % f.cols()];
        }
        return weighted;
    }

    double[] reciprocals() {
        return Arrays.stream(values).map(w -> 1 / w).toArray();
    }
}
