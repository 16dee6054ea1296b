package io.github.debut4j.vertices;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Puts the features of pillars into the cells of an image seen from above: the scatter of
 * PointPillars (Lang et al., CVPR 2019).
 *
 * <p>The first input is the features, {@code [N, C, P, 1]}: one column of {@code C} values for each
 * of {@code P} pillars. The second input is their cells, {@code [N, 2, P, K]}: the row and the
 * column of pillar {@code p}, from 0, are the values at {@code [n, 0, p, 0]} and {@code [n, 1, p,
 * 0]}; the other {@code K - 1} are not read, so that cells may come with each point of a pillar.
 * Fractions are rounded down. The output {@code [N, C, rows, columns]} has in each cell the sum of
 * the features of its pillars; a pillar outside the image, such as an empty one with cell -1, adds
 * nothing. The gradient of a pillar's features is that of their cell, or 0 outside the image. The
 * gradient of the cells is 0.
 */
public final class PillarScatterVertex extends ArrayVertex {

    private static final int INPUTS = 2;
    private static final int AXES = 3;

    private int rows = 1;
    private int columns = 1;

    /** For an image of one cell. Also for JSON. */
    public PillarScatterVertex() {}

    /**
     * A vertex for an image of this size.
     *
     * @param rows at least 1
     * @param columns at least 1
     */
    public PillarScatterVertex(int rows, int columns) {
        this.rows = positive("rows", rows);
        this.columns = positive("columns", columns);
    }

    private static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "the " + name + " of a PillarScatterVertex must be at least 1, found " + value);
        }
        return value;
    }

    /** The rows of the image. */
    public int getRows() {
        return rows;
    }

    /** Sets the rows of the image, at least 1. */
    public void setRows(int rows) {
        this.rows = positive("rows", rows);
    }

    /** The columns of the image. */
    public int getColumns() {
        return columns;
    }

    /** Sets the columns of the image, at least 1. */
    public void setColumns(int columns) {
        this.columns = positive("columns", columns);
    }

    @Override
    boolean takesSeveral() {
        return true;
    }

    @Override
    AxisOrder outputOrder(AxisOrder ofInputs) {
        if (ofInputs.channelsLast()) {
            throw new IllegalArgumentException("the features must be in NCHW order, found NHWC");
        }
        return ofInputs;
    }

    @Override
    long[] outputSizes(long[][] inputs) {
        if (inputs.length != INPUTS) {
            throw new IllegalArgumentException(
                    "the inputs must be 2, features and cells, found " + inputs.length);
        }
        long[] features = inputs[0];
        long[] cells = inputs[1];
        if (features.length != AXES || features[2] != 1) {
            throw new IllegalArgumentException(
                    "the features must have the sizes [channels, pillars, 1], found "
                            + Arrays.toString(features));
        }
        if (cells.length != AXES || cells[0] != 2 || cells[1] != features[1]) {
            throw new IllegalArgumentException(
                    "the cells must have the sizes [2, "
                            + features[1]
                            + ", points], found "
                            + Arrays.toString(cells));
        }
        return new long[] {features[0], rows, columns};
    }

    @Override
    INDArray forward(INDArray[] inputs, boolean training) {
        INDArray features = inputs[0];
        INDArray image =
                Nd4j.create(features.dataType(), features.size(0), features.size(1), rows, columns);
        DataBuffer values = features.dup('c').data();
        DataBuffer sums = image.data();
        eachPlaced(
                inputs,
                (value, cell) -> sums.put(cell, sums.getDouble(cell) + values.getDouble(value)));
        return image;
    }

    @Override
    INDArray[] backward(INDArray[] inputs, INDArray gradient) {
        INDArray atFeatures = Nd4j.create(inputs[0].dataType(), inputs[0].shape());
        DataBuffer arriving = gradient.dup('c').data();
        DataBuffer gathered = atFeatures.data();
        eachPlaced(inputs, (value, cell) -> gathered.put(value, arriving.getDouble(cell)));
        return new INDArray[] {atFeatures, Nd4j.create(inputs[1].dataType(), inputs[1].shape())};
    }

    /** Receives the index of a feature and that of its place in the image, both in order c. */
    private interface Placed {
        void at(long value, long cell);
    }

    /** Visits the features of all pillars inside the image. */
    private void eachPlaced(INDArray[] inputs, Placed action) {
        long channels = inputs[0].size(1);
        long pillars = inputs[0].size(2);
        long cells = (long) rows * columns;
        for (long n = 0; n < inputs[0].size(0); n++) {
            for (long p = 0; p < pillars; p++) {
                double row = Math.floor(inputs[1].getDouble(n, 0, p, 0));
                double column = Math.floor(inputs[1].getDouble(n, 1, p, 0));
                if (!(row >= 0 && row < rows && column >= 0 && column < columns)) {
                    continue;
                }
                long cell = ((long) row) * columns + (long) column;
                for (long c = n * channels; c < (n + 1) * channels; c++) {
                    action.at(c * pillars + p, c * cells + cell);
                }
            }
        }
    }

    @Override
    public PillarScatterVertex clone() {
        return new PillarScatterVertex(rows, columns);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PillarScatterVertex that
                && rows == that.rows
                && columns == that.columns;
    }

    @Override
    public int hashCode() {
        return Objects.hash(PillarScatterVertex.class.getName(), rows, columns);
    }
}
