package io.github.debut4j.layers;

import io.github.debut4j.kernel.OutputGradient;
import io.github.debut4j.kernel.Tile;

/** The gradient before a ReLU: that after it where the output is positive, else 0. */
record ReluGradient(OutputGradient after) implements OutputGradient {

    @Override
    public void read(Tile tile, int count, float[][] gradient) {
        after.read(tile, count, gradient);
    }

    @Override
    public boolean needsOutput() {
        return true;
    }

    @Override
    public void backThroughActivation(float[] y, float[] gradient, int columns) {
        for (int c = 0; c < columns; c++) {
            gradient[c] = y[c] > 0 ? gradient[c] : 0;
        }
    }
}
