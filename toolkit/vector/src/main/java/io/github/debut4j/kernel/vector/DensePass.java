package io.github.debut4j.kernel.vector;

import static io.github.debut4j.kernel.vector.Lanes.SPECIES;

import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.RowViews;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Weighted sums of many rows: sums stay in registers for a block of inputs, whose columns, two
 * vectors wide, stay in the first-level cache for all outputs. A loop computes four outputs, or
 * eight if there are 32 registers, or 16 if there is only one vector of columns. The order of
 * additions is that of {@link VectorProduct}, so that the bits are the same.
 */
final class DensePass {

    /** The pass computes a multiple of this number of outputs. */
    static final int OUTPUTS = 4;

    private static final int EIGHT = 8;
    private static final int SIXTEEN = 16;

    /** With fewer inputs, sums do not stay in registers long enough to pay off. */
    private static final int LEAST_INPUTS = 16;

    /** With two vectors of columns, this many inputs fill half of a first-level cache of 32 kB. */
    private static final int INPUTS_OF_BLOCK = Lanes.MANY_REGISTERS ? 128 : 256;

    /** In the second-level cache; longer rows of weights are read faster. */
    private static final int INPUTS_OF_A_NARROW_BLOCK = 1024;

    private static final int TWO_VECTORS = 2 * SPECIES.length();

    private final Grid grid;
    private final float[][] y;
    private final int columns;
    private final DenseLoops loops;
    private final @Nullable OneVectorLoops oneVector;

    DensePass(Grid grid, RowViews x, float[][] y, float[] w, int columns) {
        this.grid = grid;
        this.y = y;
        this.columns = columns;
        this.loops = DenseLoops.of(grid, x, y, w);
        this.oneVector =
                OneVectorLoops.suits(grid, columns) ? new OneVectorLoops(grid, x, y, w) : null;
    }

    static boolean suits(int inputs, int outputs) {
        return inputs >= LEAST_INPUTS && outputs >= OUTPUTS;
    }

    /** Computes the outputs before {@code end}, a multiple of four, for all copies. */
    void run(int end, int firstX, int firstY, int firstWeight) {
        for (int n = 0; n < grid.copies(); n++) {
            runCopy(
                    end,
                    firstX + n * grid.copyStride().x(),
                    firstY + n * grid.copyStride().y(),
                    firstWeight + n * grid.copyStride().weight());
        }
    }

    private void runCopy(int end, int firstX, int firstY, int firstWeight) {
        int block = columns <= TWO_VECTORS ? INPUTS_OF_A_NARROW_BLOCK : INPUTS_OF_BLOCK;
        int filled = (columns + TWO_VECTORS - 1) / TWO_VECTORS * TWO_VECTORS;
        for (int i = 0; i < end; i++) {
            Arrays.fill(y[firstY + i * grid.outputStride().y()], 0, filled, 0);
        }
        for (int l = 0; l < grid.inputs(); l += block) {
            int count = Math.min(block, grid.inputs() - l);
            int row = firstX + l * grid.inputStride().x();
            int at = firstWeight + l * grid.inputStride().weight();
            for (int c = 0; c < columns; c += TWO_VECTORS) {
                int together;
                for (int i = 0; i < end; i += together) {
                    int to = firstY + i * grid.outputStride().y();
                    int weight = at + i * grid.outputStride().weight();
                    together = runSome(end - i, row, to, weight, count, c);
                }
            }
        }
    }

    /** Runs the loop for the most outputs; returns their number. */
    private int runSome(int outputs, int row, int to, int weight, int count, int c) {
        if (oneVector != null && outputs >= SIXTEEN) {
            oneVector.sixteenByOne(row, to, weight, count);
            return SIXTEEN;
        }
        if (oneVector != null && outputs >= EIGHT) {
            oneVector.eightByOne(row, to, weight, count);
            return EIGHT;
        }
        if (Lanes.MANY_REGISTERS && outputs >= EIGHT) {
            loops.eightByTwo(row, to, weight, count, c);
            return EIGHT;
        }
        loops.fourByTwo(row, to, weight, count, c);
        return OUTPUTS;
    }
}
