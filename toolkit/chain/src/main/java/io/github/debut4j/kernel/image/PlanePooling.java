package io.github.debut4j.kernel.image;

import java.util.Arrays;

/** Pools the plane of a channel: first over the rows of a window, then over its columns. */
final class PlanePooling implements Pooling.Piece {

    private final ConvolutionGeometry geometry;
    private final PoolingKind kind;
    private final Windows rows;
    private final Windows cols;
    private final int width;
    private final float[] columns;

    PlanePooling(ConvolutionGeometry geometry, PoolingKind kind) {
        this.geometry = geometry;
        this.kind = kind;
        this.rows = Windows.of(geometry.vertical());
        this.cols = Windows.of(geometry.horizontal());
        this.width = geometry.horizontal().size();
        this.columns = new float[width];
    }

    @Override
    public int inputs() {
        return geometry.vertical().size() * width;
    }

    @Override
    public int outputs() {
        return geometry.positions();
    }

    @Override
    public void forward(float[] x, int xAt, float[] y, int yAt) {
        int n = geometry.horizontal().outputs();
        for (int v = 0; v < geometry.vertical().outputs(); v++) {
            if (kind == PoolingKind.MAX) {
                takeLargest(x, xAt, v);
                writeLargest(y, yAt + v * n);
            } else {
                addRows(x, xAt, v);
                writeMeans(v, y, yAt + v * n);
            }
        }
    }

    /** Computes the maximum of the window's rows in each column. */
    private void takeLargest(float[] x, int at, int v) {
        Arrays.fill(columns, Float.NEGATIVE_INFINITY);
        for (int row = rows.first()[v]; row < rows.end()[v]; row += rows.step()) {
            int from = at + row * width;
            for (int k = 0; k < width; k++) {
                columns[k] = Math.max(columns[k], x[from + k]);
            }
        }
    }

    private void writeLargest(float[] y, int to) {
        for (int h = 0; h < cols.first().length; h++) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int k = cols.first()[h]; k < cols.end()[h]; k += cols.step()) {
                largest = Math.max(largest, columns[k]);
            }
            y[to + h] = largest;
        }
    }

    /** Computes the sum of the window's rows in each column. */
    private void addRows(float[] x, int at, int v) {
        Arrays.fill(columns, 0);
        for (int row = rows.first()[v]; row < rows.end()[v]; row += rows.step()) {
            int from = at + row * width;
            for (int k = 0; k < width; k++) {
                columns[k] += x[from + k];
            }
        }
    }

    private void writeMeans(int v, float[] y, int to) {
        for (int h = 0; h < cols.first().length; h++) {
            float sum = 0;
            for (int k = cols.first()[h]; k < cols.end()[h]; k += cols.step()) {
                sum += columns[k];
            }
            y[to + h] = sum / divisor(v, h);
        }
    }

    private float divisor(int v, int h) {
        return kind.divisor(rows.count(v) * cols.count(h), geometry.taps());
    }

    @Override
    public void backward(float[] x, int xAt, float[] dy, int yAt, float[] dx) {
        int n = geometry.horizontal().outputs();
        for (int v = 0; v < geometry.vertical().outputs(); v++) {
            for (int h = 0; h < n; h++) {
                float gradient = dy[yAt + v * n + h];
                if (kind == PoolingKind.MAX) {
                    dx[indexOfLargest(x, xAt, v, h)] += gradient;
                } else {
                    addToAll(gradient / divisor(v, h), v, h, dx, xAt);
                }
            }
        }
    }

    private int indexOfLargest(float[] x, int at, int v, int h) {
        int index = at + rows.first()[v] * width + cols.first()[h];
        float largest = x[index];
        for (int row = rows.first()[v]; row < rows.end()[v]; row += rows.step()) {
            int end = at + row * width + cols.end()[h];
            for (int k = at + row * width + cols.first()[h]; k < end; k += cols.step()) {
                if (x[k] > largest) {
                    largest = x[k];
                    index = k;
                }
            }
        }
        return index;
    }

    private void addToAll(float gradient, int v, int h, float[] dx, int at) {
        for (int row = rows.first()[v]; row < rows.end()[v]; row += rows.step()) {
            int end = at + row * width + cols.end()[h];
            for (int k = at + row * width + cols.first()[h]; k < end; k += cols.step()) {
                dx[k] += gradient;
            }
        }
    }
}
