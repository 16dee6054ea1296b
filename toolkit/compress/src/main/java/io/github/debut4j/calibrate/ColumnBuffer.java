package io.github.debut4j.calibrate;

import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads the chosen columns of a layer's input in groups into arrays that are used again. */
final class ColumnBuffer {

    private final float[][] rows;
    private final double[] sums;
    private long count;

    /** For columns of so many features. */
    ColumnBuffer(int features) {
        this.rows = new float[features][ProductSums.COLUMNS];
        this.sums = new double[features];
    }

    /** The number of columns rounded up to a multiple of the arithmetic's lanes. */
    static int padded(int columns) {
        return (columns + RowArithmetic.LANES - 1) / RowArithmetic.LANES * RowArithmetic.LANES;
    }

    /**
     * The columns read last: one array per feature, with zeros after the columns up to {@link
     * #padded}. This buffer's own.
     */
    float[][] rows() {
        return rows;
    }

    /**
     * Reads one group of columns, and adds them to the mean.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    void read(LayerColumns layer, INDArray input, int[] columns) {
        layer.read(input, columns, rows);
        for (int i = 0; i < rows.length; i++) {
            Arrays.fill(rows[i], columns.length, padded(columns.length), 0);
            double sum = 0;
            for (int n = 0; n < columns.length; n++) {
                sum += rows[i][n];
            }
            if (!Double.isFinite(sum)) {
                throw new IllegalArgumentException(
                        "layer "
                                + layer.name()
                                + " must have finite inputs for all calibration examples, found "
                                + sum);
            }
            sums[i] += sum;
        }
        count += columns.length;
    }

    /** The number of columns read so far. */
    long count() {
        return count;
    }

    /** The mean of each feature over all columns read so far. */
    double[] mean() {
        return Arrays.stream(sums).map(sum -> sum / count).toArray();
    }
}
