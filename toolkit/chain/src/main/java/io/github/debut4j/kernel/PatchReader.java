package io.github.debut4j.kernel;

import java.nio.FloatBuffer;

/** Reads the patches of a convolution: im2col, for one tile at a time. */
public final class PatchReader implements TileReader {

    private static final int NONE = -1;

    private final FloatBuffer images;
    private final ConvolutionGeometry geometry;
    private final PatchWalk walk;
    private final float[] image;
    private final Planes planes;
    private int loaded = NONE;

    /**
     * A reader of the images in a buffer.
     *
     * @param images image after image from position 0, in the geometry's layout. Not modified.
     */
    public PatchReader(FloatBuffer images, ConvolutionGeometry geometry) {
        this.images = images;
        this.geometry = geometry;
        this.image = new float[geometry.imageLength()];
        this.planes = new Planes(geometry);
        this.walk = new PatchWalk(geometry, planes);
    }

    @Override
    public void read(Tile tile, float[][] rows) {
        for (int k = 0; k < tile.units(); k++) {
            load(tile.firstUnit() + k);
            walk.forEachRun(
                    tile,
                    k * tile.columnsPerUnit(),
                    (row, at, from, n) -> copy(from, rows[row], at, n));
        }
    }

    private void load(int unit) {
        if (unit != loaded) {
            images.get(unit * image.length, image);
            planes.load(image);
            loaded = unit;
        }
    }

    private void copy(int from, float[] row, int at, int n) {
        float[] values = planes.values();
        int stride = geometry.horizontal().stride();
        for (int k = 0; k < n; k++) {
            row[at + k] = values[from + k * stride];
        }
    }
}
