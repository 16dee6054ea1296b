package io.github.debut4j.calibrate;

import java.util.Arrays;

/** The mean of the columns of a layer. */
final class ColumnMean {

    private final String layer;
    private final double[] sums;
    private long count;

    /**
     * Of no column yet.
     *
     * @param layer its name
     */
    ColumnMean(String layer, int features) {
        this.layer = layer;
        this.sums = new double[features];
    }

    /**
     * Adds columns.
     *
     * @param rows one array per feature. Not modified
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    void add(float[][] rows, int columns) {
        for (int i = 0; i < sums.length; i++) {
            double sum = 0;
            for (int n = 0; n < columns; n++) {
                sum += rows[i][n];
            }
            if (!Double.isFinite(sum)) {
                throw new IllegalArgumentException(
                        "layer "
                                + layer
                                + " must have finite inputs for all calibration examples, found "
                                + sum);
            }
            sums[i] += sum;
        }
        count += columns;
    }

    /** The number of columns. */
    long count() {
        return count;
    }

    /** The mean of each feature. */
    double[] mean() {
        return Arrays.stream(sums).map(sum -> sum / count).toArray();
    }
}
