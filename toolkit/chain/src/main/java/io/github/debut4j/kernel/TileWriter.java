package io.github.debut4j.kernel;

/** Takes results by the tile. A writer is used by one thread at a time. */
public interface TileWriter {

    /** Turns to a tile: the rows that are written from now on are its rows. */
    void begin(Tile tile);

    /**
     * Takes some rows of the tile; each row comes once.
     *
     * @param first the first feature
     * @param count how many features
     * @param rows the first {@code count} of them are valid, entries {@code [0, tile.columns())} of
     *     each. Not modified.
     */
    void write(int first, int count, float[][] rows);

    /** All rows of the tile have come. */
    void end();
}
