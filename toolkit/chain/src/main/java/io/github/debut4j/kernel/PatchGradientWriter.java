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
    private final PatchColumns columns;
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
        this.columns = new PatchColumns(geometry, planes);
    }

    @Override
    public void write(Tile tile, float[][] rows) {
        columns.locate(tile);
        for (int k = 0; k < tile.units(); k++) {
            if (tile.firstColumn() == 0) {
                Arrays.fill(planes.values(), 0);
            }
            add(rows, k * tile.columnsPerUnit(), tile.columnsPerUnit());
            if (tile.firstColumn() + tile.columnsPerUnit() == geometry.positions()) {
                planes.store(image);
                images.put((tile.firstUnit() + k) * image.length, image);
            }
        }
    }

    private void add(float[][] rows, int at, int n) {
        int row = 0;
        for (int ky = 0; ky < geometry.vertical().kernel(); ky++) {
            for (int kx = 0; kx < geometry.horizontal().kernel(); kx++) {
                for (int c = 0; c < geometry.channels(); c++) {
                    columns.add(columns.origin(ky, kx, c), rows[row++], at, n);
                }
            }
        }
    }
}
