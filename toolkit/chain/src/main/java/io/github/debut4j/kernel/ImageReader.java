package io.github.debut4j.kernel;

import java.nio.FloatBuffer;

/** Reads images as they are, one row a channel: the patches of a 1x1 kernel without stride. */
public final class ImageReader implements TileReader {

    private final FloatBuffer images;
    private final int channels;
    private final int positions;
    private final ImageLayout layout;
    private final float[] pixels;
    private Tile tile = new Tile(0, 0, 0, 1);

    /**
     * A reader of the images in a buffer.
     *
     * @param images image after image from position 0. Not modified.
     * @param channels of each image
     * @param positions of each image
     */
    public ImageReader(FloatBuffer images, int channels, int positions, ImageLayout layout) {
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
        if (layout == ImageLayout.NHWC) {
            int pixel = tile.firstUnit() * positions + tile.firstColumn();
            images.get(pixel * channels, pixels, 0, tile.columns() * channels);
        }
    }

    @Override
    public void read(int first, int count, float[][] rows) {
        if (layout == ImageLayout.NCHW) {
            readPlanes(first, count, rows);
        } else {
            scatterPixels(first, count, rows);
        }
    }

    private void readPlanes(int first, int count, float[][] rows) {
        int n = tile.columnsPerUnit();
        for (int c = 0; c < count; c++) {
            for (int k = 0; k < tile.units(); k++) {
                int plane = (tile.firstUnit() + k) * channels + first + c;
                images.get(plane * positions + tile.firstColumn(), rows[c], k * n, n);
            }
        }
    }

    /** The columns of a tile are neighbours: whole images, or a stretch of one. */
    private void scatterPixels(int first, int count, float[][] rows) {
        int n = tile.columns();
        for (int c = 0; c < count; c++) {
            float[] row = rows[c];
            for (int k = 0, from = first + c; k < n; k++, from += channels) {
                row[k] = pixels[from];
            }
        }
    }
}
