package io.github.debut4j.kernel;

import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.kernel.arithmetic.RowSums;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The stages of a chain with its values, which no method modifies.
 *
 * @param stages of the chain
 * @param parameters of the chain, followed by the bias
 * @param biasOffset the index of the first value of the bias
 * @param arithmetic for the innermost loops
 */
record ForwardPass(List<Stage> stages, float[] parameters, int biasOffset, RowArithmetic arithmetic)
        implements InferencePass {

    @Override
    public void run(Batch input, Supplier<? extends TileWriter> output, int threads) {
        Tiling tiling = Tiling.ofForward(input, threads);
        Workers.run(
                threads, tiling.tiles(), () -> worker(tiling, input.reader().get(), output.get()));
    }

    private IntConsumer worker(Tiling tiling, TileReader reader, TileWriter writer) {
        ForwardWorker worker = new ForwardWorker(this, reader, false);
        return index -> {
            Tile tile = tiling.tile(index);
            float[][] y = worker.run(tile);
            writer.begin(tile);
            writer.write(0, rows(), y);
            writer.end();
        };
    }

    int rows() {
        Stage last = stages.get(stages.size() - 1);
        return last.blocks() * last.spanOut();
    }

    /** Adds the bias to a row of the output, if there is one. Modifies the row. */
    void addBias(int row, float[] y, int columns) {
        if (biasOffset < parameters.length) {
            float value = parameters[biasOffset + row];
            for (int c = 0; c < columns; c++) {
                y[c] += value;
            }
        }
    }

    /** Adds the sum of a row of dy to the gradient of the bias, if there is one. */
    void addBiasGradient(int row, float[] dy, float[] gradient, int columns) {
        if (biasOffset < parameters.length) {
            gradient[biasOffset + row] += RowSums.sum(dy, columns);
        }
    }
}
