package io.github.debut4j.kernel.image;

import io.github.debut4j.kernel.InterleavedColumns;
import io.github.debut4j.kernel.Tile;
import io.github.debut4j.kernel.TileReader;
import io.github.debut4j.kernel.TileWriter;
import java.nio.FloatBuffer;
import java.util.function.Supplier;

/**
 * A batch of images with one row per channel and one column per position: the input of a 1x1 kernel
 * with stride 1, and the output of every convolution. Tiles may come in any order.
 *
 * @param values image after image from index 0
 * @param channels number of channels per image
 * @param positions number of positions per image
 * @param layout the order within an image
 */
public record ImageBatch(FloatBuffer values, int channels, int positions, ImageLayout layout) {

    /** Creates readers. */
    public Supplier<TileReader> reader() {
        return () -> layout == ImageLayout.NCHW ? new PlaneRows() : pixelColumns();
    }

    /** Creates writers to {@code values}. */
    public Supplier<TileWriter> writer() {
        return () -> layout == ImageLayout.NCHW ? new PlaneRows() : pixelColumns();
    }

    /** For NHWC, where the pixels are columns. */
    private InterleavedColumns pixelColumns() {
        return new InterleavedColumns(values, channels, positions);
    }

    /** For NCHW, where the plane of a channel is a row. */
    private final class PlaneRows implements TileReader, TileWriter {

        private Tile tile = new Tile(0, 0, 0, 0);

        @Override
        public void begin(Tile next) {
            tile = next;
        }

        @Override
        public void read(int first, int count, float[][] rows) {
            int n = tile.columnsPerUnit();
            for (int c = 0; c < count; c++) {
                for (int k = 0; k < tile.units(); k++) {
                    values.get(at(k, first + c), rows[c], k * n, n);
                }
            }
        }

        @Override
        public void write(int first, int count, float[][] rows) {
            int n = tile.columnsPerUnit();
            for (int c = 0; c < count; c++) {
                for (int k = 0; k < tile.units(); k++) {
                    values.put(at(k, first + c), rows[c], k * n, n);
                }
            }
        }

        @Override
        public void end() {}

        private int at(int unit, int channel) {
            int plane = (tile.firstUnit() + unit) * channels + channel;
            return plane * positions + tile.firstColumn();
        }
    }
}
