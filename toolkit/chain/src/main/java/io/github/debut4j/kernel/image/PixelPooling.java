package io.github.debut4j.kernel.image;

import java.util.Arrays;

/** Pools an image of pixels, position by position over all channels. */
final class PixelPooling implements Pooling.Piece {

    private final ConvolutionGeometry geometry;
    private final PoolingKind kind;
    private final Windows rows;
    private final Windows cols;
    private final int channels;
    private final float[] values;
    private final int[] indices;

    PixelPooling(ConvolutionGeometry geometry, PoolingKind kind) {
        this.geometry = geometry;
        this.kind = kind;
        this.rows = Windows.of(geometry.vertical());
        this.cols = Windows.of(geometry.horizontal());
        this.channels = geometry.channels();
        this.values = new float[channels];
        this.indices = new int[channels];
    }

    @Override
    public int inputs() {
        return geometry.imageLength();
    }

    @Override
    public int outputs() {
        return geometry.positions() * channels;
    }

    @Override
    public void forward(float[] x, int xAt, float[] y, int yAt) {
        int to = yAt;
        for (int v = 0; v < geometry.vertical().outputs(); v++) {
            for (int h = 0; h < geometry.horizontal().outputs(); h++, to += channels) {
                gather(x, xAt, v, h);
                float scale = kind == PoolingKind.MAX ? 1 : 1 / divisor(v, h);
                for (int c = 0; c < channels; c++) {
                    y[to + c] = scale * values[c];
                }
            }
        }
    }

    /** Computes the maximum or the sum of each channel. */
    private void gather(float[] x, int xAt, int v, int h) {
        boolean max = kind == PoolingKind.MAX;
        Arrays.fill(values, max ? Float.NEGATIVE_INFINITY : 0);
        for (int row = rows.first()[v]; row < rows.end()[v]; row += rows.step()) {
            for (int col = cols.first()[h]; col < cols.end()[h]; col += cols.step()) {
                int pixel = pixel(xAt, row, col);
                if (max) {
                    takeLarger(x, pixel);
                } else {
                    add(x, pixel);
                }
            }
        }
    }

    private void takeLarger(float[] x, int pixel) {
        for (int c = 0; c < channels; c++) {
            values[c] = Math.max(values[c], x[pixel + c]);
        }
    }

    private void add(float[] x, int pixel) {
        for (int c = 0; c < channels; c++) {
            values[c] += x[pixel + c];
        }
    }

    private float divisor(int v, int h) {
        return kind.divisor(rows.count(v) * cols.count(h), geometry.taps());
    }

    private int pixel(int at, int row, int col) {
        return at + (row * geometry.horizontal().size() + col) * channels;
    }

    @Override
    public void backward(float[] x, int xAt, float[] dy, int yAt, float[] dx) {
        int from = yAt;
        for (int v = 0; v < geometry.vertical().outputs(); v++) {
            for (int h = 0; h < geometry.horizontal().outputs(); h++, from += channels) {
                if (kind == PoolingKind.MAX) {
                    findLargest(x, xAt, v, h);
                    for (int c = 0; c < channels; c++) {
                        dx[indices[c]] += dy[from + c];
                    }
                } else {
                    addToAll(dy, from, v, h, dx, xAt);
                }
            }
        }
    }

    private void findLargest(float[] x, int xAt, int v, int h) {
        int first = pixel(xAt, rows.first()[v], cols.first()[h]);
        for (int c = 0; c < channels; c++) {
            indices[c] = first + c;
            values[c] = x[first + c];
        }
        for (int row = rows.first()[v]; row < rows.end()[v]; row += rows.step()) {
            for (int col = cols.first()[h]; col < cols.end()[h]; col += cols.step()) {
                int pixel = pixel(xAt, row, col);
                for (int c = 0; c < channels; c++) {
                    if (x[pixel + c] > values[c]) {
                        values[c] = x[pixel + c];
                        indices[c] = pixel + c;
                    }
                }
            }
        }
    }

    private void addToAll(float[] dy, int from, int v, int h, float[] dx, int at) {
        float scale = 1 / divisor(v, h);
        for (int row = rows.first()[v]; row < rows.end()[v]; row += rows.step()) {
            for (int col = cols.first()[h]; col < cols.end()[h]; col += cols.step()) {
                int pixel = pixel(at, row, col);
                for (int c = 0; c < channels; c++) {
                    dx[pixel + c] += scale * dy[from + c];
                }
            }
        }
    }
}
