package io.github.debut4j.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Takes tiles backward through a chain, on one thread.
 *
 * <p>The rows behind each stage are kept from the forward pass; those inside a part of a stage are
 * computed again. All rows hold values at first, and their gradients after the weight gradients
 * that need the values are done.
 */
final class BackwardWorker {

    private final ForwardPass pass;
    private final ForwardWorker forward;
    private final OutputGradient arriving;
    private final @Nullable TileWriter leaving;
    private final TileBuffers buffers = TileBuffers.ofThread();

    BackwardWorker(
            ForwardPass pass,
            TileReader input,
            OutputGradient arriving,
            @Nullable TileWriter leaving) {
        this.pass = pass;
        this.forward = new ForwardWorker(pass, input, true);
        this.arriving = arriving;
        this.leaving = leaving;
    }

    /** Adds the tile's share to the gradient of the parameters and hands on that of the input. */
    void run(Tile tile, float[] gradient) {
        forward.runBeforeLastStage(tile);
        float[][] dy = buffers.outputGradient(pass.rows());
        arriving.read(tile, pass.rows(), dy);
        tile.clearPadding(pass.rows(), dy);
        if (leaving != null) {
            leaving.begin(tile);
        }
        for (int index = pass.stages().size() - 1; index >= 0; index--) {
            Stage stage = pass.stages().get(index);
            for (int part = 0; part < stage.blocks() * stage.classes(); part++) {
                backThroughPart(index, part, forward.output(index, part, dy), gradient);
            }
            dy = index == 0 ? dy : forward.behind(index - 1);
        }
        if (leaving != null) {
            leaving.end();
        }
    }

    private void backThroughPart(int index, int part, Rows dy, float[] gradient) {
        Stage stage = pass.stages().get(index);
        Rows x = forward.input(index, part);
        Rows inner = forward.innerRows(index, part, x);
        if (index == pass.stages().size() - 1) {
            backThroughActivation(stage, part, inner, dy, gradient);
        }
        Rows behind = dy;
        for (int k = stage.size() - 1; k >= 0; k--) {
            StageFactor factor = stage.factor(k);
            Rows before = k == 0 ? x : Rows.all(buffers.insideStage(k, 0));
            factor.weightGradient(pass.arithmetic(), forward.span(part), before, behind, gradient);
            if (k > 0 || index > 0 || leaving != null) {
                factor.inputGradient(
                        pass.arithmetic(), pass.parameters(), forward.span(part), behind, before);
            }
            behind = before;
        }
        if (index == 0 && leaving != null) {
            leaving.write(part * stage.rowsIn(), stage.rowsIn(), x.arrays());
        }
    }

    /** From behind the activation function to before the bias, for the rows of a part. */
    private void backThroughActivation(
            Stage stage, int part, Rows inner, Rows dy, float[] gradient) {
        int columns = forward.span(part).columns();
        Rows y = Rows.all(buffers.insideStage(stage.size(), stage.rowsOut()));
        if (arriving.needsOutput()) {
            StageFactor last = stage.factor(stage.size() - 1);
            last.forward(pass.arithmetic(), pass.parameters(), forward.span(part), inner, y);
        }
        for (int u = 0; u < stage.rowsOut(); u++) {
            int row = dy.index(u);
            float[] rowGradient = dy.arrays()[row];
            if (arriving.needsOutput()) {
                pass.addBias(row, y.arrays()[u], columns);
                arriving.backThroughActivation(y.arrays()[u], rowGradient, columns);
            }
            pass.addBiasGradient(row, rowGradient, gradient, columns);
        }
    }
}
