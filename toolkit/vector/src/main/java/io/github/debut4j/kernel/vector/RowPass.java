package io.github.debut4j.kernel.vector;

import static io.github.debut4j.kernel.vector.Lanes.SPECIES;

import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.kernel.arithmetic.RowViews;
import jdk.incubator.vector.FloatVector;

/**
 * One pass over the rows of all copies of a grid, for a few inputs and one, two or four outputs.
 * Weights stay in registers along a row, and the outputs share the loads.
 *
 * <p>There is one class per number of inputs, so that HotSpot compiles each loop separately: as
 * parts of one method they exceed its inlining limits, and vectors become objects on the heap.
 */
abstract class RowPass {

    /** The number of inputs of a pass that adds. */
    static final int INPUTS_ADDED = 4;

    /** The most inputs of a pass that writes. */
    static final int MOST_INPUTS_SET = 5;

    /** The most outputs whose weights stay in registers. */
    static final int MOST_OUTPUTS = Lanes.MANY_REGISTERS ? 4 : 2;

    final float[][] x;
    final int[] origins;
    final float[][] y;
    final float[] w;
    final int copies;
    final int copyX;
    final int copyY;
    final int copyWeight;
    final int rowStep;
    final int weightStep;
    final int outputRow;
    final int outputStep;
    final int columns;
    private final int[] blocks;
    private final boolean whole;

    RowPass(Grid grid, RowViews x, float[][] y, float[] w, int columns) {
        this.x = x.arrays();
        this.origins = x.origins();
        this.blocks = x.blocks();
        this.whole = x.areWhole();
        this.y = y;
        this.w = w;
        this.copies = grid.copies();
        this.copyX = grid.copyStride().x();
        this.copyY = grid.copyStride().y();
        this.copyWeight = grid.copyStride().weight();
        this.rowStep = grid.inputStride().x();
        this.weightStep = grid.inputStride().weight();
        this.outputRow = grid.outputStride().y();
        this.outputStep = grid.outputStride().weight();
        this.columns = columns;
    }

    /** A pass that writes weighted sums of 1 to {@link #MOST_INPUTS_SET} rows. */
    static RowPass setting(int inputs, Grid grid, RowViews x, float[][] y, float[] w, int columns) {
        return switch (inputs) {
            case 1 -> new SetOne(grid, x, y, w, columns);
            case 2 -> new SetTwo(grid, x, y, w, columns);
            case 3 -> new SetThree(grid, x, y, w, columns);
            case 4 -> new SetFour(grid, x, y, w, columns);
            default -> new SetFive(grid, x, y, w, columns);
        };
    }

    /** A pass that adds weighted sums of {@link #INPUTS_ADDED} rows. */
    static RowPass adding(Grid grid, RowViews x, float[][] y, float[] w, int columns) {
        return new AddFour(grid, x, y, w, columns);
    }

    /** Computes this output and the next three, for all copies. */
    abstract void four(int firstX, int firstY, int firstWeight);

    /** Computes this output and the next one, for all copies. */
    abstract void two(int firstX, int firstY, int firstWeight);

    /** Computes this output, for all copies. */
    abstract void one(int firstX, int firstY, int firstWeight);

    /** Computes this output and those after it, for all copies. */
    final void run(int outputs, int firstX, int firstY, int firstWeight) {
        switch (outputs) {
            case 4 -> four(firstX, firstY, firstWeight);
            case 2 -> two(firstX, firstY, firstWeight);
            default -> one(firstX, firstY, firstWeight);
        }
    }

    final FloatVector weight(int at) {
        return FloatVector.broadcast(SPECIES, w[at]);
    }

    /** The position of a column from the origin of a row. */
    final int position(int column) {
        return whole ? column : blocks[column / RowArithmetic.LANES] + column % RowArithmetic.LANES;
    }

    static FloatVector load(float[] row, int column) {
        return FloatVector.fromArray(SPECIES, row, column);
    }
}
