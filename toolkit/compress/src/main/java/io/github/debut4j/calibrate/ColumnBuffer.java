package io.github.debut4j.calibrate;

import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads the chosen columns of a layer's input in groups into arrays that are used again. */
final class ColumnBuffer {

    /** The most columns of a group; 256 rows of them stay in the second-level cache. */
    private static final int COLUMNS = 512;

    private static final int ROW_LENGTH = COLUMNS + RowArithmetic.LANES;

    private final float[][] rows;

    /** For columns of at most so many features. */
    ColumnBuffer(int features) {
        this.rows = new float[features][ROW_LENGTH];
    }

    /** One array per row for a group of columns. */
    static float[][] group(int rows) {
        return new float[rows][ROW_LENGTH];
    }

    /** The number of columns rounded up to a multiple of the arithmetic's lanes. */
    static int padded(int columns) {
        return (columns + RowArithmetic.LANES - 1) / RowArithmetic.LANES * RowArithmetic.LANES;
    }

    /** Divides columns into groups that are read at a time. */
    static List<int[]> groups(int[] columns) {
        return IntStream.iterate(0, from -> from < columns.length, from -> from + COLUMNS)
                .mapToObj(
                        from ->
                                Arrays.copyOfRange(
                                        columns, from, Math.min(columns.length, from + COLUMNS)))
                .toList();
    }

    /**
     * Reads a group of columns.
     *
     * @return one array per feature, with zeros after the columns up to {@link #padded}. This
     *     buffer's own, until the next group is read
     */
    float[][] read(LayerColumns layer, INDArray input, int[] columns) {
        layer.read(input, columns, rows);
        for (float[] row : rows) {
            Arrays.fill(row, columns.length, padded(columns.length), 0);
        }
        return rows;
    }
}
