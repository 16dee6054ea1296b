package io.github.debut4j.kernel;

import java.nio.FloatBuffer;

/** Writes output rows, one a channel, as images; tiles may come in any order. */
public final class ImageWriter implements TileWriter {

    private final FloatBuffer images;
    private final int channels;
    private final int positions;
    private final ImageLayout layout;
    private final float[] pixels;
    private Tile tile = new Tile(0, 0, 0, 0);

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
        this.pixels =
                layout == ImageLayout.NHWC
                        ? new float[Math.multiplyExact(channels, Tiling.WIDTH)]
                        : new float[0];
    }

    @Override
    public void begin(Tile next) {
        tile = next;
    }

    @Override
    public void write(int first, int count, float[][] rows) {
        if (layout == ImageLayout.NCHW) {
            writePlanes(first, count, rows);
        } else {
            gatherPixels(first, count, rows);
        }
    }

    @Override
    public void end() {
        if (layout == ImageLayout.NHWC) {
            int pixel = tile.firstUnit() * positions + tile.firstColumn();
            images.put(pixel * channels, pixels, 0, tile.columns() * channels);
        }
    }

    private void writePlanes(int first, int count, float[][] rows) {
        int n = tile.columnsPerUnit();
        for (int c = 0; c < count; c++) {
            for (int k = 0; k < tile.units(); k++) {
                int plane = (tile.firstUnit() + k) * channels + first + c;
                images.put(plane * positions + tile.firstColumn(), rows[c], k * n, n);
            }
        }
    }

    /** The columns of a tile are neighbours: whole images, or a stretch of one. */
    private void gatherPixels(int first, int count, float[][] rows) {
        int n = tile.columns();
        for (int c = 0; c < count; c++) {
            float[] row = rows[c];
            for (int k = 0, to = first + c; k < n; k++, to += channels) {
                pixels[to] = row[k];
            }
        }
    }
}
