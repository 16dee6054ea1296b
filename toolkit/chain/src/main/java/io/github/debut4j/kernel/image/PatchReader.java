package io.github.debut4j.kernel.image;

import io.github.debut4j.kernel.Tile;
import io.github.debut4j.kernel.TileReader;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.kernel.arithmetic.RowViews;
import io.github.debut4j.kernel.arithmetic.Runs;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the patches of a convolution, one tile at a time: im2col. */
public final class PatchReader implements TileReader {

    private final FloatBuffer images;
    private final Planes planes;
    private final RowArithmetic arithmetic;
    private Tile tile = new Tile(0, 0, 0, 1);
    private Runs runs = new Runs(new int[0], new int[0], 1);
    private boolean loaded;

    /**
     * A reader of the images in a buffer, on the fastest arithmetic.
     *
     * @param images image after image from index 0, in the geometry's layout. Not modified.
     */
    public PatchReader(FloatBuffer images, ConvolutionGeometry geometry) {
        this(images, geometry, Arithmetics.fastest());
    }

    /**
     * A reader of the images in a buffer.
     *
     * @param images image after image from index 0, in the geometry's layout. Not modified.
     */
    public PatchReader(FloatBuffer images, ConvolutionGeometry geometry, RowArithmetic arithmetic) {
        this.images = images;
        this.planes = new Planes(geometry);
        this.arithmetic = arithmetic;
    }

    @Override
    public void begin(Tile next) {
        loaded = loaded && next.equals(tile);
        tile = next;
    }

    @Override
    public void read(int first, int count, float[][] rows) {
        load();
        for (int k = 0; k < count; k++) {
            arithmetic.gather(planes.values(), planes.origin(first + k), runs, rows[k]);
        }
    }

    @Override
    public @Nullable RowViews inPlace() {
        load();
        return runs.consistOfBlocks() ? planes.views(runs) : null;
    }

    private void load() {
        if (!loaded) {
            planes.coverRowsOf(tile);
            planes.load(images, tile);
            runs = planes.runs(tile);
            loaded = true;
        }
    }
}
