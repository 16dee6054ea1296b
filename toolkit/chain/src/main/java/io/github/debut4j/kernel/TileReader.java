package io.github.debut4j.kernel;

/** Delivers data by the tile. A reader is used by one thread at a time. */
public interface TileReader {

    /** Turns to a tile: the rows that are read from now on are its rows. */
    void begin(Tile tile);

    /**
     * Reads some rows of the tile.
     *
     * @param first the first feature to read
     * @param count how many features
     * @param rows the first {@code count} of them are written, entries {@code [0, tile.columns())}
     *     of each
     */
    void read(int first, int count, float[][] rows);
}
