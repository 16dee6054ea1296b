package io.github.debut4j.kernel;

import java.util.List;

/**
 * Takes tiles forward through a chain, on one thread.
 *
 * <p>Before a block of a stage come the blocks of the stage before that it needs, and no others, so
 * that the rows between two stages are few at any time and stay in the cache.
 */
final class ForwardWorker {

    private final ForwardPass pass;
    private final List<Stage> stages;
    private final TileReader input;
    private final TileBuffers buffers = TileBuffers.ofThread();
    private final boolean[] wholeBehind;
    private Tile tile = new Tile(0, 0, 0, 0);

    /**
     * A worker.
     *
     * @param keep whether all rows behind each stage shall be there in the end
     */
    ForwardWorker(ForwardPass pass, TileReader input, boolean keep) {
        this.pass = pass;
        this.stages = pass.stages();
        this.input = input;
        this.wholeBehind = new boolean[stages.size()];
        for (int index = 0; index < stages.size(); index++) {
            wholeBehind[index] = keep || index + 1 == stages.size() || !feedsBlockwise(index);
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
        float[][] output = behind(last);
        for (int row = 0; row < pass.rows(); row++) {
            pass.addBias(row, output[row], tile.columns());
        }
        return output;
    }

    /** Computes the rows before the last stage, for all of its parts. */
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
            Rows inner = innerRows(index, part, input(index, part));
            stage.factor(stage.size() - 1)
                    .forward(
                            pass.arithmetic(),
                            pass.parameters(),
                            span(part),
                            inner,
                            output(index, part, behind(index)));
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

    /** The rows that a part of a stage begins with; those of the first stage are read. */
    Rows input(int index, int part) {
        Stage stage = stages.get(index);
        int block = part / stage.classes();
        if (index > 0) {
            int first = wholeBehind[index - 1] ? block * stage.spanIn() : 0;
            return new Rows(behind(index - 1), first + part % stage.classes(), stage.classes());
        }
        int count = stage.rowsIn();
        float[][] rows = buffers.insideStage(0, count);
        input.read(block * count, count, rows);
        tile.clearPadding(count, rows);
        return Rows.all(rows);
    }

    /**
     * Runs all factors of a part but the last.
     *
     * @param x the rows of the part before the stage
     * @return the rows that the last factor begins with
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

    /** The rows of a part among rows behind the stage. */
    Rows output(int index, int part, float[][] all) {
        Stage stage = stages.get(index);
        int block = part / stage.classes();
        int blocksHeld =
                wholeBehind[index]
                        ? stage.blocks()
                        : stages.get(index + 1).spanIn() / stage.spanOut();
        int first = block % blocksHeld * stage.spanOut();
        return new Rows(all, first + part % stage.classes(), stage.classes());
    }

    /** The rows behind a stage: all, or those that one block of the next stage needs. */
    float[][] behind(int index) {
        Stage stage = stages.get(index);
        return buffers.behindStage(
                index,
                wholeBehind[index]
                        ? stage.blocks() * stage.spanOut()
                        : stages.get(index + 1).spanIn());
    }

    StageFactor.Span span(int part) {
        return new StageFactor.Span(part, tile.paddedColumns());
    }
}
