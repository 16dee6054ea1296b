package io.github.debut4j.kernel;

import io.github.debut4j.kernel.arithmetic.RowViews;
import java.util.List;

/**
 * Computes the forward pass of tiles, on one thread.
 *
 * <p>Before a block of a stage, only the blocks of the previous stage that it needs are computed,
 * so that there are few rows between two stages at any time and they stay in the cache.
 */
final class ForwardWorker {

    private final ForwardPass pass;
    private final List<Stage> stages;
    private final TileReader input;
    private final TileBuffers buffers = TileBuffers.ofThread();
    private final boolean[] keepsAll;
    private Tile tile = new Tile(0, 0, 0, 0);

    /**
     * A worker.
     *
     * @param keep whether to keep all rows after each stage
     */
    ForwardWorker(ForwardPass pass, TileReader input, boolean keep) {
        this.pass = pass;
        this.stages = pass.stages();
        this.input = input;
        this.keepsAll = new boolean[stages.size()];
        for (int index = 0; index < stages.size(); index++) {
            keepsAll[index] = keep || index + 1 == stages.size() || !feedsBlockwise(index);
        }
    }

    private boolean feedsBlockwise(int index) {
        return stages.get(index + 1).needsWholeBlocksOf(stages.get(index));
    }

    /** Computes the output of a tile, bias included. */
    float[][] run(Tile next) {
        begin(next);
        int last = stages.size() - 1;
        for (int block = 0; block < stages.get(last).blocks(); block++) {
            runBlock(last, block);
        }
        float[][] output = after(last);
        for (int row = 0; row < pass.rows(); row++) {
            pass.addBias(row, output[row], tile.columns());
        }
        return output;
    }

    /** Computes all rows before the last stage. */
    void runBeforeLastStage(Tile next) {
        begin(next);
        int last = stages.size() - 1;
        for (int block = 0; block < stages.get(last).blocks(); block++) {
            runBlocksBefore(last, block);
        }
    }

    private void begin(Tile next) {
        tile = next;
        input.begin(tile);
    }

    private void runBlock(int index, int block) {
        Stage stage = stages.get(index);
        runBlocksBefore(index, block);
        for (int c = 0; c < stage.classes(); c++) {
            int part = block * stage.classes() + c;
            Rows inner =
                    innerRows(index, part, index == 0 ? inputInPlace(part) : input(index, part));
            stage.factor(stage.size() - 1)
                    .forward(
                            pass.arithmetic(),
                            pass.parameters(),
                            span(part),
                            inner,
                            output(index, part, after(index)));
        }
    }

    private void runBlocksBefore(int index, int block) {
        if (index == 0) {
            return;
        }
        Stage before = stages.get(index - 1);
        if (feedsBlockwise(index - 1)) {
            int count = stages.get(index).spanIn() / before.spanOut();
            for (int k = 0; k < count; k++) {
                runBlock(index - 1, block * count + k);
            }
        } else if (block == 0) {
            for (int k = 0; k < before.blocks(); k++) {
                runBlock(index - 1, k);
            }
        }
    }

    /** The input rows of a part of the first stage, not copied if that is possible. */
    private Rows inputInPlace(int part) {
        Stage stage = stages.get(0);
        RowViews views = stage.factor(0).readsInPlace(pass.arithmetic()) ? input.inPlace() : null;
        return views == null ? input(0, part) : new Rows(views, part * stage.rowsIn(), 1);
    }

    /** The input rows of a part of a stage; those of the first stage are read. */
    Rows input(int index, int part) {
        Stage stage = stages.get(index);
        int block = part / stage.classes();
        if (index > 0) {
            int first = keepsAll[index - 1] ? block * stage.spanIn() : 0;
            return new Rows(after(index - 1), first + part % stage.classes(), stage.classes());
        }
        int count = stage.rowsIn();
        float[][] rows = buffers.insideStage(0, count);
        input.read(block * count, count, rows);
        tile.clearPadding(count, rows);
        return Rows.all(rows);
    }

    /**
     * Runs all factors of a part except the last.
     *
     * @param x the input rows of the part
     * @return the input rows of the last factor
     */
    Rows innerRows(int index, int part, Rows x) {
        Stage stage = stages.get(index);
        Rows rows = x;
        for (int k = 0; k < stage.size() - 1; k++) {
            StageFactor factor = stage.factor(k);
            Rows next = Rows.all(buffers.insideStage(k + 1, factor.rowsOut()));
            factor.forward(pass.arithmetic(), pass.parameters(), span(part), rows, next);
            rows = next;
        }
        return rows;
    }

    /** The output rows of a part, among the rows after the stage. */
    Rows output(int index, int part, float[][] all) {
        Stage stage = stages.get(index);
        int block = part / stage.classes();
        int blocksHeld =
                keepsAll[index] ? stage.blocks() : stages.get(index + 1).spanIn() / stage.spanOut();
        int first = block % blocksHeld * stage.spanOut();
        return new Rows(all, first + part % stage.classes(), stage.classes());
    }

    /** The rows after a stage: all, or those that one block of the next stage needs. */
    float[][] after(int index) {
        Stage stage = stages.get(index);
        return buffers.afterStage(
                index,
                keepsAll[index]
                        ? stage.blocks() * stage.spanOut()
                        : stages.get(index + 1).spanIn());
    }

    StageFactor.Span span(int part) {
        return new StageFactor.Span(part, tile.paddedColumns());
    }
}
