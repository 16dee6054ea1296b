package io.github.debut4j.kernel;

/**
 * Delivers the gradient that arrives at the output of a chain {@code y = R(m) ... R(1) x + b}. Used
 * by one thread at a time.
 */
public interface OutputGradient {

    /**
     * Reads the gradient of a tile behind the activation function.
     *
     * @param count number of rows
     * @param gradient one array an output feature; written
     */
    void read(Tile tile, int count, float[][] gradient);

    /** Whether {@link #backThroughActivation} looks at the output. */
    boolean needsOutput();

    /**
     * Takes the gradient of a row back through the activation function.
     *
     * @param y the row of the output. Not modified
     * @param gradient of the row, behind the activation at first. Modified
     */
    void backThroughActivation(float[] y, float[] gradient, int columns);

    /** A gradient at y itself. */
    static OutputGradient of(TileReader reader) {
        return new PlainOutputGradient(reader);
    }
}
