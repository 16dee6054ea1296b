package io.github.debut4j.kernel;

/** The gradient at the output of a chain without an activation function. */
record PlainOutputGradient(TileReader reader) implements OutputGradient {

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
}
