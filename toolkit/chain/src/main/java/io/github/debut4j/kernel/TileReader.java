package io.github.debut4j.kernel;

/** Delivers a tile of data. A reader is used by one thread at a time. */
@FunctionalInterface
public interface TileReader {

    /**
     * Fills the rows of a tile.
     *
     * @param rows one array a feature; entries {@code [0, tile.columns())} of each are written
     */
    void read(Tile tile, float[][] rows);
}
