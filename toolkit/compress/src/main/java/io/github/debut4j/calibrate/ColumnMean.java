package io.github.debut4j.calibrate;

import java.util.Arrays;
import java.util.BitSet;

/** The mean of the columns of a layer, and which of their features vary. */
final class ColumnMean {

    /** The variance of rounding in single precision, relative to the mean square. */
    private static final double ROUNDING = 1e-11;

    private final String layer;
    private final double[] sums;
    private final double[] squares;
    private long count;

    /**
     * Of no column yet.
     *
     * @param layer its name
     */
    ColumnMean(String layer, int features) {
        this.layer = layer;
        this.sums = new double[features];
        this.squares = new double[features];
    }

    /**
     * Adds columns.
     *
     * @param rows one array per feature. Not modified
     * @throws NonFiniteInputException if a value is NaN or infinite, or the sum of the squares of a
     *     feature is too large for single precision
     */
    void add(float[][] rows, int columns) {
        for (int i = 0; i < sums.length; i++) {
            double sum = 0;
            double square = 0;
            for (int n = 0; n < columns; n++) {
                double value = rows[i][n];
                sum += value;
                square += value * value;
            }
            sums[i] += sum;
            squares[i] += square;
            requireFinite(sum, squares[i]);
        }
        count += columns;
    }

    private void requireFinite(double sum, double square) {
        if (!Double.isFinite(sum)) {
            throw new NonFiniteInputException(
                    "layer "
                            + layer
                            + " must have finite inputs for all calibration examples, found "
                            + sum);
        }
        if (square > Float.MAX_VALUE) {
            throw new NonFiniteInputException(
                    "layer "
                            + layer
                            + " must have inputs whose sum of squares is at most "
                            + Float.MAX_VALUE
                            + " for all calibration examples, found "
                            + square
                            + "; scale the data");
        }
    }

    /** The number of columns. */
    long count() {
        return count;
    }

    /** The mean of each feature. */
    double[] mean() {
        return Arrays.stream(sums).map(sum -> sum / count).toArray();
    }

    /** The features that have the same value in all columns, up to rounding. */
    BitSet constant() {
        BitSet constant = new BitSet();
        for (int i = 0; i < sums.length; i++) {
            constant.set(i, isConstant(i));
        }
        return constant;
    }

    private boolean isConstant(int feature) {
        double mean = sums[feature] / count;
        double square = squares[feature] / count;
        return square - mean * mean <= ROUNDING * square;
    }
}
