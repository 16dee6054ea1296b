package io.github.debut4j.kernel;

import io.github.debut4j.chain.Chain;
import org.jspecify.annotations.Nullable;

/** Takes tiles backward through a chain, on one thread. */
final class BackwardWorker {

    private final Chain chain;
    private final ForwardPass forward;
    private final TileReader input;
    private final OutputGradient arriving;
    private final @Nullable TileWriter leaving;
    private final TileBuffers buffers = TileBuffers.ofThread();

    BackwardWorker(
            Chain chain,
            ForwardPass forward,
            TileReader input,
            OutputGradient arriving,
            @Nullable TileWriter leaving) {
        this.chain = chain;
        this.forward = forward;
        this.input = input;
        this.arriving = arriving;
        this.leaving = leaving;
    }

    /** Adds the tile's share to the gradient of the parameters and hands on that of the input. */
    void run(Tile tile, float[] gradient) {
        int columns = tile.columns();
        float[][] x = buffers.rows(0, chain.cols());
        input.read(tile, x);
        float[][] y = forward.run(x, columns, level -> buffers.rows(level, rowsAfter(level)));
        float[][] dy = gradientRows(0);
        arriving.read(tile, y, dy);
        forward.addBiasGradient(dy, gradient, columns);
        backThroughFactors(dy, gradient, tile);
    }

    private void backThroughFactors(float[][] last, float[] gradient, Tile tile) {
        float[][] dy = last;
        for (int k = chain.size() - 1; k >= 0; k--) {
            FactorKernel factor = forward.factor(k);
            factor.addWeightGradient(buffers.rows(k, 0), dy, gradient, tile.columns());
            if (k > 0 || leaving != null) {
                float[][] dx = gradientRows(chain.size() - k);
                factor.inputGradient(forward.parameters(), dy, dx, tile.columns());
                dy = dx;
            }
        }
        if (leaving != null) {
            leaving.write(tile, dy);
        }
    }

    /** Levels 0 to m hold the input and the results of the m factors. */
    private int rowsAfter(int level) {
        return level == 0 ? chain.cols() : chain.factor(level - 1).p();
    }

    private float[][] gradientRows(int turn) {
        return buffers.rows(chain.size() + 1 + turn % 2, chain.widest());
    }
}
