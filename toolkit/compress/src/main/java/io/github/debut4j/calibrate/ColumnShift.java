package io.github.debut4j.calibrate;

/**
 * Subtracts from all columns of a layer the mean of the first group of them. The sums of their
 * products in single precision then keep the digits of covariances that are much smaller than the
 * squares of the means; otherwise rounding can make a covariance matrix indefinite, and a
 * factorisation diverges.
 */
final class ColumnShift {

    private final float[] shift;
    private boolean known;

    /** For columns of so many features. */
    ColumnShift(int features) {
        this.shift = new float[features];
    }

    /**
     * Shifts a group of columns.
     *
     * @param rows one array per feature. Modified up to the number of columns
     * @param columns at least 1
     */
    void subtractFrom(float[][] rows, int columns) {
        for (int i = 0; i < shift.length; i++) {
            float[] row = rows[i];
            if (!known) {
                shift[i] = mean(row, columns);
            }
            for (int n = 0; n < columns; n++) {
                row[n] -= shift[i];
            }
        }
        known = true;
    }

    private static float mean(float[] row, int columns) {
        double sum = 0;
        for (int n = 0; n < columns; n++) {
            sum += row[n];
        }
        return (float) (sum / columns);
    }

    /**
     * How the mean of the shifted columns is to be changed.
     *
     * @param mean of the columns as they were
     * @param centred whether second moments are taken about the mean, or of the columns as they
     *     were
     */
    MeanChange change(double[] mean, boolean centred) {
        double[] shifted = new double[shift.length];
        for (int i = 0; i < shift.length; i++) {
            shifted[i] = mean[i] - shift[i];
        }
        return new MeanChange(shifted, centred ? new double[shift.length] : mean.clone());
    }
}
