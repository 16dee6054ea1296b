package io.github.debut4j.kernel;

/** Writes results in tiles. A writer is used by one thread at a time. */
public interface TileWriter {

    /** Begins a tile, whose rows are written next. */
    void begin(Tile tile);

    /**
     * Writes rows of the tile; each row is written once.
     *
     * @param first the first feature
     * @param count the number of features
     * @param rows the features: the first {@code count} arrays are valid, entries {@code [0,
     *     tile.columns())} of each. Not modified.
     */
    void write(int first, int count, float[][] rows);

    /** Ends the tile: all its rows have been written. */
    void end();
}
