package io.github.debut4j.kernel;

/** Delivers the gradient that arrives at the output of a chain. Used by one thread at a time. */
@FunctionalInterface
public interface OutputGradient {

    /**
     * Fills the gradient rows of a tile.
     *
     * @param output the chain's output {@code R(m) ... R(1) x + b} for this tile, at hand for the
     *     derivative of an activation. Not modified.
     * @param gradient one array an output feature; written
     */
    void read(Tile tile, float[][] output, float[][] gradient);

    /** A gradient that does not depend on the output. */
    static OutputGradient of(TileReader reader) {
        return (tile, output, gradient) -> reader.read(tile, gradient);
    }
}
