package io.github.debut4j.kernel.vector;

import static io.github.debut4j.kernel.vector.Lanes.SPECIES;

import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.kernel.arithmetic.RowViews;
import jdk.incubator.vector.FloatVector;

/**
 * Weighted sums of many rows, four outputs at a time: sums stay in registers for a block of inputs,
 * whose columns, four vectors wide or two if there are few registers, stay in the first-level cache
 * for all outputs. The order of additions is that of {@link VectorProduct}, so that the bits are
 * the same.
 */
final class DensePass {

    /** The number of outputs computed together. */
    static final int OUTPUTS = 4;

    /** With fewer inputs, sums do not stay in registers long enough to pay off. */
    private static final int LEAST_INPUTS = 16;

    /** With the columns of a step, this is half of a first-level cache of 32 kB. */
    private static final int INPUTS_OF_BLOCK = Lanes.MANY_REGISTERS ? 64 : 256;

    private static final int FOUR_VECTORS = 4 * SPECIES.length();
    private static final int TWO_VECTORS = 2 * SPECIES.length();

    private final Grid grid;
    private final RowViews x;
    private final float[][] y;
    private final float[] w;
    private final int columns;

    DensePass(Grid grid, RowViews x, float[][] y, float[] w, int columns) {
        this.grid = grid;
        this.x = x;
        this.y = y;
        this.w = w;
        this.columns = columns;
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
        for (int l = 0; l < grid.inputs(); l += INPUTS_OF_BLOCK) {
            int count = Math.min(INPUTS_OF_BLOCK, grid.inputs() - l);
            int row = firstX + l * grid.inputStride().x();
            int at = firstWeight + l * grid.inputStride().weight();
            int c = 0;
            for (; Lanes.MANY_REGISTERS && c + FOUR_VECTORS <= columns; c += FOUR_VECTORS) {
                for (int i = 0; i < end; i += OUTPUTS) {
                    int to = firstY + i * grid.outputStride().y();
                    fourByFour(row, to, at + i * grid.outputStride().weight(), count, c, l > 0);
                }
            }
            for (; c < columns; c += TWO_VECTORS) {
                for (int i = 0; i < end; i += OUTPUTS) {
                    int to = firstY + i * grid.outputStride().y();
                    fourByTwo(row, to, at + i * grid.outputStride().weight(), count, c, l > 0);
                }
            }
        }
    }

    private int offset(int column) {
        return x.blocks()[column / RowArithmetic.LANES] + column % RowArithmetic.LANES;
    }

    private void fourByFour(int row, int to, int at, int count, int c, boolean add) {
        int c0 = offset(c);
        int c1 = offset(c + SPECIES.length());
        int c2 = offset(c + 2 * SPECIES.length());
        int c3 = offset(c + 3 * SPECIES.length());
        int next = grid.outputStride().y();
        FloatVector a0 = start(to, c, 0, add);
        FloatVector a1 = start(to, c, 1, add);
        FloatVector a2 = start(to, c, 2, add);
        FloatVector a3 = start(to, c, 3, add);
        FloatVector b0 = start(to + next, c, 0, add);
        FloatVector b1 = start(to + next, c, 1, add);
        FloatVector b2 = start(to + next, c, 2, add);
        FloatVector b3 = start(to + next, c, 3, add);
        FloatVector d0 = start(to + 2 * next, c, 0, add);
        FloatVector d1 = start(to + 2 * next, c, 1, add);
        FloatVector d2 = start(to + 2 * next, c, 2, add);
        FloatVector d3 = start(to + 2 * next, c, 3, add);
        FloatVector e0 = start(to + 3 * next, c, 0, add);
        FloatVector e1 = start(to + 3 * next, c, 1, add);
        FloatVector e2 = start(to + 3 * next, c, 2, add);
        FloatVector e3 = start(to + 3 * next, c, 3, add);
        int outputStep = grid.outputStride().weight();
        int inputStep = grid.inputStride().weight();
        int rowStep = grid.inputStride().x();
        for (int l = 0; l < count; l++) {
            float[] from = x.arrays()[row + l * rowStep];
            int origin = x.origins()[row + l * rowStep];
            FloatVector x0 = FloatVector.fromArray(SPECIES, from, origin + c0);
            FloatVector x1 = FloatVector.fromArray(SPECIES, from, origin + c1);
            FloatVector x2 = FloatVector.fromArray(SPECIES, from, origin + c2);
            FloatVector x3 = FloatVector.fromArray(SPECIES, from, origin + c3);
            int weight = at + l * inputStep;
            FloatVector u = FloatVector.broadcast(SPECIES, w[weight]);
            a0 = u.fma(x0, a0);
            a1 = u.fma(x1, a1);
            a2 = u.fma(x2, a2);
            a3 = u.fma(x3, a3);
            u = FloatVector.broadcast(SPECIES, w[weight + outputStep]);
            b0 = u.fma(x0, b0);
            b1 = u.fma(x1, b1);
            b2 = u.fma(x2, b2);
            b3 = u.fma(x3, b3);
            u = FloatVector.broadcast(SPECIES, w[weight + 2 * outputStep]);
            d0 = u.fma(x0, d0);
            d1 = u.fma(x1, d1);
            d2 = u.fma(x2, d2);
            d3 = u.fma(x3, d3);
            u = FloatVector.broadcast(SPECIES, w[weight + 3 * outputStep]);
            e0 = u.fma(x0, e0);
            e1 = u.fma(x1, e1);
            e2 = u.fma(x2, e2);
            e3 = u.fma(x3, e3);
        }
        store(to, c, a0, a1, a2, a3);
        store(to + next, c, b0, b1, b2, b3);
        store(to + 2 * next, c, d0, d1, d2, d3);
        store(to + 3 * next, c, e0, e1, e2, e3);
    }

    private void fourByTwo(int row, int to, int at, int count, int c, boolean add) {
        int c0 = offset(c);
        int c1 = offset(c + SPECIES.length());
        int next = grid.outputStride().y();
        FloatVector a0 = start(to, c, 0, add);
        FloatVector a1 = start(to, c, 1, add);
        FloatVector b0 = start(to + next, c, 0, add);
        FloatVector b1 = start(to + next, c, 1, add);
        FloatVector d0 = start(to + 2 * next, c, 0, add);
        FloatVector d1 = start(to + 2 * next, c, 1, add);
        FloatVector e0 = start(to + 3 * next, c, 0, add);
        FloatVector e1 = start(to + 3 * next, c, 1, add);
        int outputStep = grid.outputStride().weight();
        int inputStep = grid.inputStride().weight();
        int rowStep = grid.inputStride().x();
        for (int l = 0; l < count; l++) {
            float[] from = x.arrays()[row + l * rowStep];
            int origin = x.origins()[row + l * rowStep];
            FloatVector x0 = FloatVector.fromArray(SPECIES, from, origin + c0);
            FloatVector x1 = FloatVector.fromArray(SPECIES, from, origin + c1);
            int weight = at + l * inputStep;
            FloatVector u = FloatVector.broadcast(SPECIES, w[weight]);
            a0 = u.fma(x0, a0);
            a1 = u.fma(x1, a1);
            u = FloatVector.broadcast(SPECIES, w[weight + outputStep]);
            b0 = u.fma(x0, b0);
            b1 = u.fma(x1, b1);
            u = FloatVector.broadcast(SPECIES, w[weight + 2 * outputStep]);
            d0 = u.fma(x0, d0);
            d1 = u.fma(x1, d1);
            u = FloatVector.broadcast(SPECIES, w[weight + 3 * outputStep]);
            e0 = u.fma(x0, e0);
            e1 = u.fma(x1, e1);
        }
        store(to, c, a0, a1);
        store(to + next, c, b0, b1);
        store(to + 2 * next, c, d0, d1);
        store(to + 3 * next, c, e0, e1);
    }

    private FloatVector start(int row, int column, int vector, boolean add) {
        return add
                ? FloatVector.fromArray(SPECIES, y[row], column + vector * SPECIES.length())
                : FloatVector.zero(SPECIES);
    }

    private void store(int row, int column, FloatVector v0, FloatVector v1) {
        v0.intoArray(y[row], column);
        v1.intoArray(y[row], column + SPECIES.length());
    }

    private void store(
            int row, int column, FloatVector v0, FloatVector v1, FloatVector v2, FloatVector v3) {
        store(row, column, v0, v1);
        store(row, column + TWO_VECTORS, v2, v3);
    }
}
