package io.github.debut4j.kernel;

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
}
