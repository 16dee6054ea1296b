package io.github.debut4j.kernel.image;

import io.github.debut4j.kernel.Tile;
import io.github.debut4j.kernel.TileReader;
import io.github.debut4j.kernel.TileWriter;
import io.github.debut4j.kernel.Tiling;
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
        return () -> layout == ImageLayout.NCHW ? new PlaneRows() : new PixelColumns();
    }

    /** Creates writers to {@code values}. */
    public Supplier<TileWriter> writer() {
        return () -> layout == ImageLayout.NCHW ? new PlaneRows() : new PixelColumns();
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

    /** For NHWC, where pixels are columns; those of a tile are contiguous. */
    private final class PixelColumns implements TileReader, TileWriter {

        private final float[] pixels = new float[Math.multiplyExact(channels, Tiling.WIDTH)];
        private int at;
        private int columns;
        private boolean loaded;

        @Override
        public void begin(Tile tile) {
            at = (tile.firstUnit() * positions + tile.firstColumn()) * channels;
            columns = tile.columns();
            loaded = false;
        }

        @Override
        public void read(int first, int count, float[][] rows) {
            if (!loaded) {
                values.get(at, pixels, 0, columns * channels);
                loaded = true;
            }
            for (int c = 0; c < count; c++) {
                float[] row = rows[c];
                for (int k = 0, from = first + c; k < columns; k++, from += channels) {
                    row[k] = pixels[from];
                }
            }
        }

        @Override
        public void write(int first, int count, float[][] rows) {
            for (int c = 0; c < count; c++) {
                float[] row = rows[c];
                for (int k = 0, to = first + c; k < columns; k++, to += channels) {
                    pixels[to] = row[k];
                }
            }
        }

        @Override
        public void end() {
            values.put(at, pixels, 0, columns * channels);
        }
    }
}
