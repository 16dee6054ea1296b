package io.github.debut4j.kernel;

/**
 * Reads the gradient at the output of a chain {@code y = R(m) ... R(1) x + b}, with or without an
 * activation function. Used by one thread at a time.
 */
public interface OutputGradient {

    /**
     * Reads the gradient of a tile after the activation function.
     *
     * @param count number of rows
     * @param gradient one array per output feature. Modified
     */
    void read(Tile tile, int count, float[][] gradient);

    /** Whether {@link #backThroughActivation} uses the output. */
    boolean needsOutput();

    /**
     * Computes the gradient of a row before the activation function.
     *
     * @param y the row of the output, before the activation function. Not modified
     * @param gradient the row's gradient after the activation function. Replaced by that before it
     */
    void backThroughActivation(float[] y, float[] gradient, int columns);

    /** The gradient of a chain without an activation function. */
    static OutputGradient of(TileReader reader) {
        return new OutputGradient() {
            @Override
            public void read(Tile tile, int count, float[][] gradient) {
                reader.begin(tile);
                reader.read(0, count, gradient);
            }

            @Override
            public boolean needsOutput() {
                return false;
            }

            @Override
            public void backThroughActivation(float[] y, float[] gradient, int columns) {}
        };
    }
}
