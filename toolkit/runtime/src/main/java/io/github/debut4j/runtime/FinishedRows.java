package io.github.debut4j.runtime;

import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.kernel.Tile;
import io.github.debut4j.kernel.TileWriter;
import io.github.debut4j.kernel.Tiling;

/** Adds the bias to the rows of products and applies the activation function. */
final class FinishedRows implements TileWriter {

    private final float[] bias;
    private final Activation activation;
    private final TileWriter output;
    private float[][] finished = new float[0][];
    private int columns;

    /**
     * A writer.
     *
     * @param bias one value per row. Not modified
     * @param output takes the results
     */
    FinishedRows(float[] bias, Activation activation, TileWriter output) {
        this.bias = bias;
        this.activation = activation;
        this.output = output;
    }

    @Override
    public void begin(Tile tile) {
        columns = tile.columns();
        output.begin(tile);
    }

    @Override
    public void write(int first, int count, float[][] rows) {
        if (finished.length < count) {
            finished = new float[count][Tiling.ROW_LENGTH];
        }
        for (int k = 0; k < count; k++) {
            float[] from = rows[k];
            float[] to = finished[k];
            float add = bias[first + k];
            for (int c = 0; c < columns; c++) {
                to[c] = from[c] + add;
            }
            ActivationLoops.apply(activation, to, 0, columns);
        }
        output.write(first, count, finished);
    }

    @Override
    public void end() {
        output.end();
    }
}
