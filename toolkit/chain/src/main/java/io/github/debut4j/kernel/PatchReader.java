package io.github.debut4j.kernel;

import java.nio.FloatBuffer;

/** Reads the patches of a convolution: im2col, for one tile at a time. */
public final class PatchReader implements TileReader {

    private static final int NONE = -1;

    private final FloatBuffer images;
    private final ConvolutionGeometry geometry;
    private final PatchColumns columns;
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
        this.columns = new PatchColumns(geometry, planes);
    }

    @Override
    public void read(Tile tile, float[][] rows) {
        columns.locate(tile);
        for (int k = 0; k < tile.units(); k++) {
            load(tile.firstUnit() + k);
            read(rows, k * tile.columnsPerUnit(), tile.columnsPerUnit());
        }
    }

    private void read(float[][] rows, int at, int n) {
        int row = 0;
        for (int ky = 0; ky < geometry.vertical().kernel(); ky++) {
            for (int kx = 0; kx < geometry.horizontal().kernel(); kx++) {
                for (int c = 0; c < geometry.channels(); c++) {
                    columns.read(columns.origin(ky, kx, c), rows[row++], at, n);
                }
            }
        }
    }

    private void load(int unit) {
        if (unit != loaded) {
            images.get(unit * image.length, image);
            planes.load(image);
            loaded = unit;
        }
    }
}
