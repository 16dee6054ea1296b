package io.github.debut4j.kernel;

import java.nio.FloatBuffer;

/** Writes output rows, one a channel, as images; tiles may come in any order. */
public final class ImageWriter implements TileWriter {

    private final FloatBuffer images;
    private final int channels;
    private final int positions;
    private final ImageLayout layout;
    private final float[] transposed;

    /**
     * A writer to the images in a buffer.
     *
     * @param images image after image from position 0. Modified.
     * @param channels of the output
     * @param positions of one output image
     */
    public ImageWriter(FloatBuffer images, int channels, int positions, ImageLayout layout) {
        this.images = images;
        this.channels = channels;
        this.positions = positions;
        this.layout = layout;
        this.transposed =
                layout == ImageLayout.NHWC
                        ? new float[Math.multiplyExact(channels, Math.min(positions, Tiling.WIDTH))]
                        : new float[0];
    }

    @Override
    public void write(Tile tile, float[][] rows) {
        for (int k = 0; k < tile.units(); k++) {
            int image = (tile.firstUnit() + k) * channels * positions;
            int at = k * tile.columnsPerUnit();
            if (layout == ImageLayout.NCHW) {
                writePlanes(tile, rows, image, at);
            } else {
                writePixels(tile, rows, image, at);
            }
        }
    }

    private void writePlanes(Tile tile, float[][] rows, int image, int at) {
        for (int c = 0; c < channels; c++) {
            int to = image + c * positions + tile.firstColumn();
            images.put(to, rows[c], at, tile.columnsPerUnit());
        }
    }

    private void writePixels(Tile tile, float[][] rows, int image, int at) {
        int n = tile.columnsPerUnit();
        for (int c = 0; c < channels; c++) {
            float[] row = rows[c];
            for (int k = 0; k < n; k++) {
                transposed[k * channels + c] = row[at + k];
            }
        }
        images.put(image + tile.firstColumn() * channels, transposed, 0, n * channels);
    }
}
