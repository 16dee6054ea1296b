package io.github.debut4j.layers;

import io.github.debut4j.kernel.OutputGradient;
import io.github.debut4j.kernel.Tile;
import io.github.debut4j.kernel.TileReader;

/** The gradient before a ReLU: that after it where the output is positive, else 0. */
record ReluGradient(TileReader after, int rows) implements OutputGradient {

    @Override
    public void read(Tile tile, float[][] output, float[][] gradient) {
        after.read(tile, gradient);
        for (int row = 0; row < rows; row++) {
            keepWherePositive(output[row], gradient[row], tile.columns());
        }
    }

    private static void keepWherePositive(float[] output, float[] gradient, int columns) {
        for (int c = 0; c < columns; c++) {
            gradient[c] = output[c] > 0 ? gradient[c] : 0;
        }
    }
}
