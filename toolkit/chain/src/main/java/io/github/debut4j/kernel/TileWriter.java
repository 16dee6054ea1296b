package io.github.debut4j.kernel;

/** Takes a tile of results. A writer is used by one thread at a time. */
@FunctionalInterface
public interface TileWriter {

    /**
     * Takes the rows of a tile.
     *
     * @param rows one array a feature; entries {@code [0, tile.columns())} of each are valid. Not
     *     modified.
     */
    void write(Tile tile, float[][] rows);
}
