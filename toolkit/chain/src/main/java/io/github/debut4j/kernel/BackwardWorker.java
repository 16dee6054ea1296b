package io.github.debut4j.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Computes the backward pass of tiles, on one thread.
 *
 * <p>The rows after each stage are kept from the forward pass; those inside a part of a stage are
 * computed again. Rows first hold values; they are overwritten with their gradients once the weight
 * gradients that need the values are computed.
 */
final class BackwardWorker {

    private final ForwardPass pass;
    private final ForwardWorker forward;
    private final OutputGradient outputGradient;
    private final @Nullable TileWriter inputGradient;
    private final TileBuffers buffers = TileBuffers.ofThread();

    BackwardWorker(
            ForwardPass pass,
            TileReader input,
            OutputGradient outputGradient,
            @Nullable TileWriter inputGradient) {
        this.pass = pass;
        this.forward = new ForwardWorker(pass, input, true);
        this.outputGradient = outputGradient;
        this.inputGradient = inputGradient;
    }

    /** Adds the tile's part of the parameter gradient, and writes its input gradient. */
    void run(Tile tile, float[] gradient) {
        forward.runBeforeLastStage(tile);
        float[][] dy = buffers.outputGradient(pass.rows());
        outputGradient.read(tile, pass.rows(), dy);
        tile.clearPadding(pass.rows(), dy);
        if (inputGradient != null) {
            inputGradient.begin(tile);
        }
        for (int index = pass.stages().size() - 1; index >= 0; index--) {
            Stage stage = pass.stages().get(index);
            for (int part = 0; part < stage.blocks() * stage.classes(); part++) {
                backThroughPart(index, part, forward.output(index, part, dy), gradient);
            }
            dy = index == 0 ? dy : forward.after(index - 1);
        }
        if (inputGradient != null) {
            inputGradient.end();
        }
    }

    private void backThroughPart(int index, int part, Rows dy, float[] gradient) {
        Stage stage = pass.stages().get(index);
        Rows x = forward.input(index, part);
        Rows inner = forward.innerRows(index, part, x);
        if (index == pass.stages().size() - 1) {
            backThroughActivation(stage, part, inner, dy, gradient);
        }
        Rows after = dy;
        for (int k = stage.size() - 1; k >= 0; k--) {
            StageFactor factor = stage.factor(k);
            Rows before = k == 0 ? x : Rows.all(buffers.insideStage(k, 0));
            factor.weightGradient(pass.arithmetic(), forward.span(part), before, after, gradient);
            if (k > 0 || index > 0 || inputGradient != null) {
                factor.inputGradient(
                        pass.arithmetic(), pass.parameters(), forward.span(part), after, before);
            }
            after = before;
        }
        if (index == 0 && inputGradient != null) {
            inputGradient.write(part * stage.rowsIn(), stage.rowsIn(), x.arrays());
        }
    }

    /** Computes the gradient before the activation function and the bias, for a part's rows. */
    private void backThroughActivation(
            Stage stage, int part, Rows inner, Rows dy, float[] gradient) {
        int columns = forward.span(part).columns();
        Rows y = Rows.all(buffers.insideStage(stage.size(), stage.rowsOut()));
        if (outputGradient.needsOutput()) {
            StageFactor last = stage.factor(stage.size() - 1);
            last.forward(pass.arithmetic(), pass.parameters(), forward.span(part), inner, y);
        }
        for (int u = 0; u < stage.rowsOut(); u++) {
            int row = dy.index(u);
            float[] rowGradient = dy.arrays()[row];
            if (outputGradient.needsOutput()) {
                pass.addBias(row, y.arrays()[u], columns);
                outputGradient.backThroughActivation(y.arrays()[u], rowGradient, columns);
            }
            pass.addBiasGradient(row, rowGradient, gradient, columns);
        }
    }
}
