package io.github.debut4j.kernel.vector;

import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.kernel.arithmetic.RowViews;

/**
 * The loops of {@link DensePass}: each adds the products of a block of inputs to some outputs, in
 * two vectors of columns.
 *
 * <p>They call nothing but the Vector API: HotSpot inlines its methods whatever the size of the
 * caller, but no others into a large one, and a vector that is passed to a method becomes an object
 * on the heap. That costs nine tenths of the speed. From input to input or from output to output
 * weights are neighbours, and each class has that step as a constant: otherwise HotSpot checks the
 * bounds for each weight.
 */
abstract class DenseLoops {

    final Grid grid;
    final RowViews x;
    final float[][] y;
    final float[] w;

    DenseLoops(Grid grid, RowViews x, float[][] y, float[] w) {
        this.grid = grid;
        this.x = x;
        this.y = y;
        this.w = w;
    }

    static DenseLoops of(Grid grid, RowViews x, float[][] y, float[] w) {
        return grid.inputStride().weight() == 1
                ? new DenseForwardLoops(grid, x, y, w)
                : new DenseTransposedLoops(grid, x, y, w);
    }

    /** Where a column is, relative to the origin of a row x. */
    final int offset(int column) {
        return x.blocks()[column / RowArithmetic.LANES] + column % RowArithmetic.LANES;
    }

    /**
     * Adds the products to eight outputs.
     *
     * @param row index of the first row x
     * @param to index of the first row y
     * @param at index of the first weight
     * @param count number of inputs
     * @param c the first column
     */
    abstract void eightByTwo(int row, int to, int at, int count, int c);

    /** As {@link #eightByTwo}, for four outputs. */
    abstract void fourByTwo(int row, int to, int at, int count, int c);
}
