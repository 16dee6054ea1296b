package io.github.debut4j.kernel.image;

import io.github.debut4j.kernel.Tile;
import io.github.debut4j.kernel.TileWriter;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.kernel.arithmetic.Runs;
import java.nio.FloatBuffer;

/**
 * Adds the gradients of patches to the gradient of their images: col2im. An image is written after
 * its last tile, so all tiles of an image must go to the same writer in order.
 */
public final class PatchGradientWriter implements TileWriter {

    private final FloatBuffer images;
    private final ConvolutionGeometry geometry;
    private final Planes planes;
    private final RowArithmetic arithmetic;
    private Tile tile = new Tile(0, 0, 0, 1);
    private Runs runs = new Runs(new int[0], new int[0], 1);

    /**
     * A writer to the images in a buffer, on the fastest arithmetic.
     *
     * @param images image after image from index 0, in the geometry's layout. Modified.
     */
    public PatchGradientWriter(FloatBuffer images, ConvolutionGeometry geometry) {
        this(images, geometry, Arithmetics.fastest());
    }

    /**
     * A writer to the images in a buffer.
     *
     * @param images image after image from index 0, in the geometry's layout. Modified.
     */
    public PatchGradientWriter(
            FloatBuffer images, ConvolutionGeometry geometry, RowArithmetic arithmetic) {
        this.images = images;
        this.geometry = geometry;
        this.planes = new Planes(geometry);
        this.arithmetic = arithmetic;
    }

    @Override
    public void begin(Tile next) {
        tile = next;
        if (tile.firstColumn() == 0) {
            planes.coverImagesOf(tile);
        }
        runs = planes.runs(tile);
    }

    @Override
    public void write(int first, int count, float[][] rows) {
        for (int k = 0; k < count; k++) {
            arithmetic.scatterAdd(rows[k], runs, planes.values(), planes.origin(first + k));
        }
    }

    @Override
    public void end() {
        if (tile.firstColumn() + tile.columnsPerUnit() == geometry.positions()) {
            planes.store(images, tile);
        }
    }
}
