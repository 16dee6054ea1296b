package io.github.debut4j.kernel;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Adds the gradients of patches up to the gradient of their images: col2im. An image is written
 * when its last tile has come, so the tiles of an image must come to one writer in order.
 */
public final class PatchGradientWriter implements TileWriter {

    private final FloatBuffer images;
    private final ConvolutionGeometry geometry;
    private final PatchWalk walk;
    private final float[] image;
    private final Planes planes;

    /**
     * A writer to the images in a buffer.
     *
     * @param images image after image from position 0, in the geometry's layout. Modified.
     */
    public PatchGradientWriter(FloatBuffer images, ConvolutionGeometry geometry) {
        this.images = images;
        this.geometry = geometry;
        this.image = new float[geometry.imageLength()];
        this.planes = new Planes(geometry);
        this.walk = new PatchWalk(geometry, planes);
    }

    @Override
    public void write(Tile tile, float[][] rows) {
        for (int k = 0; k < tile.units(); k++) {
            if (tile.firstColumn() == 0) {
                Arrays.fill(planes.values(), 0);
            }
            walk.forEachRun(
                    tile, k * tile.columnsPerUnit(), (row, at, to, n) -> add(rows[row], at, to, n));
            if (tile.firstColumn() + tile.columnsPerUnit() == geometry.positions()) {
                planes.store(image);
                images.put((tile.firstUnit() + k) * image.length, image);
            }
        }
    }

    private void add(float[] row, int at, int to, int n) {
        float[] values = planes.values();
        int stride = geometry.horizontal().stride();
        for (int k = 0; k < n; k++) {
            values[to + k * stride] += row[at + k];
        }
    }
}
