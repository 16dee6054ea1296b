package io.github.debut4j.kernel;

import io.github.debut4j.kernel.arithmetic.RowViews;
import org.jspecify.annotations.Nullable;

/** Reads data in tiles. A reader is used by one thread at a time. */
public interface TileReader {

    /** Begins a tile, whose rows are read next. */
    void begin(Tile tile);

    /**
     * Reads rows of the tile.
     *
     * @param first the first feature to read
     * @param count the number of features
     * @param rows receives the features: the first {@code count} arrays are written, entries {@code
     *     [0, tile.columns())} of each
     */
    void read(int first, int count, float[][] rows);

    /** All rows of the tile where they are, or null if they can only be copied. Not modified. */
    default @Nullable RowViews inPlace() {
        return null;
    }
}
