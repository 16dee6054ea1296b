package io.github.debut4j.kernel.image;

import io.github.debut4j.kernel.Tile;
import io.github.debut4j.kernel.TileReader;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.kernel.arithmetic.RowViews;
import io.github.debut4j.kernel.arithmetic.Runs;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the patches of a convolution, one tile at a time: im2col. Readers of the same geometry on
 * one thread share memory, so the rows of {@link #inPlace} are valid until the next call of any of
 * them. A reader must be used by one thread only.
 */
public final class PatchReader implements TileReader {

    private final FloatBuffer images;
    private final ConvolutionGeometry geometry;
    private final RowArithmetic arithmetic;
    private @Nullable Planes planes;
    private Tile tile = new Tile(0, 0, 0, 1);
    private Runs runs = new Runs(new int[0], new int[0], 1);
    private boolean loaded;
    private int loads;

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
        this.geometry = geometry;
        this.arithmetic = arithmetic;
    }

    @Override
    public void begin(Tile next) {
        loaded = loaded && next.equals(tile);
        tile = next;
    }

    @Override
    public void read(int first, int count, float[][] rows) {
        Planes planes = loaded();
        for (int k = 0; k < count; k++) {
            arithmetic.gather(planes.values(), planes.origin(first + k), runs, rows[k]);
        }
    }

    @Override
    public @Nullable RowViews inPlace() {
        Planes planes = loaded();
        return runs.consistOfBlocks() ? planes.views(runs) : null;
    }

    private Planes loaded() {
        Planes found = planes == null ? Planes.ofThread(geometry) : planes;
        planes = found;
        if (!loaded || found.loads() != loads) {
            found.coverRowsOf(tile);
            found.load(images, tile);
            runs = found.runs(tile);
            loads = found.loads();
            loaded = true;
        }
        return found;
    }
}
