package io.github.debut4j.kernel.vector;

import static io.github.debut4j.kernel.vector.Lanes.SPECIES;

import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.kernel.arithmetic.RowViews;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Weighted sums of many rows, four outputs at a time, or eight if there are 32 registers: sums stay
 * in registers for a block of inputs, whose columns, two vectors wide, stay in the first-level
 * cache for all outputs. The order of additions is that of {@link VectorProduct}, so that the bits
 * are the same.
 *
 * <p>The loops call nothing but the Vector API: HotSpot inlines its methods whatever the size of
 * the caller, but no others into a large one, and a vector that is passed to a method becomes an
 * object on the heap. That costs nine tenths of the speed.
 */
final class DensePass {

    /** The pass computes a multiple of this number of outputs. */
    static final int OUTPUTS = 4;

    private static final int EIGHT = 8;

    /** With fewer inputs, sums do not stay in registers long enough to pay off. */
    private static final int LEAST_INPUTS = 16;

    /** With two vectors of columns, this many inputs fill half of a first-level cache of 32 kB. */
    private static final int INPUTS_OF_BLOCK = Lanes.MANY_REGISTERS ? 128 : 256;

    /** In the second-level cache; longer rows of weights are read faster. */
    private static final int INPUTS_OF_A_NARROW_BLOCK = 1024;

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
                int i = 0;
                for (; Lanes.MANY_REGISTERS && i + EIGHT <= end; i += EIGHT) {
                    int to = firstY + i * grid.outputStride().y();
                    eightByTwo(row, to, at + i * grid.outputStride().weight(), count, c);
                }
                for (; i < end; i += OUTPUTS) {
                    int to = firstY + i * grid.outputStride().y();
                    fourByTwo(row, to, at + i * grid.outputStride().weight(), count, c);
                }
            }
        }
    }

    private int offset(int column) {
        return x.blocks()[column / RowArithmetic.LANES] + column % RowArithmetic.LANES;
    }

    private void eightByTwo(int row, int to, int at, int count, int c) {
        int d = c + SPECIES.length();
        int origin0 = offset(c);
        int origin1 = offset(d);
        int next = grid.outputStride().y();
        float[] a = y[to];
        float[] b = y[to + next];
        float[] e = y[to + 2 * next];
        float[] f = y[to + 3 * next];
        float[] g = y[to + 4 * next];
        float[] h = y[to + 5 * next];
        float[] j = y[to + 6 * next];
        float[] k = y[to + 7 * next];
        FloatVector a0 = FloatVector.fromArray(SPECIES, a, c);
        FloatVector a1 = FloatVector.fromArray(SPECIES, a, d);
        FloatVector b0 = FloatVector.fromArray(SPECIES, b, c);
        FloatVector b1 = FloatVector.fromArray(SPECIES, b, d);
        FloatVector e0 = FloatVector.fromArray(SPECIES, e, c);
        FloatVector e1 = FloatVector.fromArray(SPECIES, e, d);
        FloatVector f0 = FloatVector.fromArray(SPECIES, f, c);
        FloatVector f1 = FloatVector.fromArray(SPECIES, f, d);
        FloatVector g0 = FloatVector.fromArray(SPECIES, g, c);
        FloatVector g1 = FloatVector.fromArray(SPECIES, g, d);
        FloatVector h0 = FloatVector.fromArray(SPECIES, h, c);
        FloatVector h1 = FloatVector.fromArray(SPECIES, h, d);
        FloatVector j0 = FloatVector.fromArray(SPECIES, j, c);
        FloatVector j1 = FloatVector.fromArray(SPECIES, j, d);
        FloatVector k0 = FloatVector.fromArray(SPECIES, k, c);
        FloatVector k1 = FloatVector.fromArray(SPECIES, k, d);
        int outputStep = grid.outputStride().weight();
        int inputStep = grid.inputStride().weight();
        int rowStep = grid.inputStride().x();
        for (int l = 0; l < count; l++) {
            float[] from = x.arrays()[row + l * rowStep];
            int origin = x.origins()[row + l * rowStep];
            FloatVector x0 = FloatVector.fromArray(SPECIES, from, origin + origin0);
            FloatVector x1 = FloatVector.fromArray(SPECIES, from, origin + origin1);
            int weight = at + l * inputStep;
            FloatVector u = FloatVector.broadcast(SPECIES, w[weight]);
            a0 = u.fma(x0, a0);
            a1 = u.fma(x1, a1);
            u = FloatVector.broadcast(SPECIES, w[weight + outputStep]);
            b0 = u.fma(x0, b0);
            b1 = u.fma(x1, b1);
            u = FloatVector.broadcast(SPECIES, w[weight + 2 * outputStep]);
            e0 = u.fma(x0, e0);
            e1 = u.fma(x1, e1);
            u = FloatVector.broadcast(SPECIES, w[weight + 3 * outputStep]);
            f0 = u.fma(x0, f0);
            f1 = u.fma(x1, f1);
            u = FloatVector.broadcast(SPECIES, w[weight + 4 * outputStep]);
            g0 = u.fma(x0, g0);
            g1 = u.fma(x1, g1);
            u = FloatVector.broadcast(SPECIES, w[weight + 5 * outputStep]);
            h0 = u.fma(x0, h0);
            h1 = u.fma(x1, h1);
            u = FloatVector.broadcast(SPECIES, w[weight + 6 * outputStep]);
            j0 = u.fma(x0, j0);
            j1 = u.fma(x1, j1);
            u = FloatVector.broadcast(SPECIES, w[weight + 7 * outputStep]);
            k0 = u.fma(x0, k0);
            k1 = u.fma(x1, k1);
        }
        a0.intoArray(a, c);
        a1.intoArray(a, d);
        b0.intoArray(b, c);
        b1.intoArray(b, d);
        e0.intoArray(e, c);
        e1.intoArray(e, d);
        f0.intoArray(f, c);
        f1.intoArray(f, d);
        g0.intoArray(g, c);
        g1.intoArray(g, d);
        h0.intoArray(h, c);
        h1.intoArray(h, d);
        j0.intoArray(j, c);
        j1.intoArray(j, d);
        k0.intoArray(k, c);
        k1.intoArray(k, d);
    }

    private void fourByTwo(int row, int to, int at, int count, int c) {
        int d = c + SPECIES.length();
        int origin0 = offset(c);
        int origin1 = offset(d);
        int next = grid.outputStride().y();
        float[] a = y[to];
        float[] b = y[to + next];
        float[] e = y[to + 2 * next];
        float[] f = y[to + 3 * next];
        FloatVector a0 = FloatVector.fromArray(SPECIES, a, c);
        FloatVector a1 = FloatVector.fromArray(SPECIES, a, d);
        FloatVector b0 = FloatVector.fromArray(SPECIES, b, c);
        FloatVector b1 = FloatVector.fromArray(SPECIES, b, d);
        FloatVector e0 = FloatVector.fromArray(SPECIES, e, c);
        FloatVector e1 = FloatVector.fromArray(SPECIES, e, d);
        FloatVector f0 = FloatVector.fromArray(SPECIES, f, c);
        FloatVector f1 = FloatVector.fromArray(SPECIES, f, d);
        int outputStep = grid.outputStride().weight();
        int inputStep = grid.inputStride().weight();
        int rowStep = grid.inputStride().x();
        for (int l = 0; l < count; l++) {
            float[] from = x.arrays()[row + l * rowStep];
            int origin = x.origins()[row + l * rowStep];
            FloatVector x0 = FloatVector.fromArray(SPECIES, from, origin + origin0);
            FloatVector x1 = FloatVector.fromArray(SPECIES, from, origin + origin1);
            int weight = at + l * inputStep;
            FloatVector u = FloatVector.broadcast(SPECIES, w[weight]);
            a0 = u.fma(x0, a0);
            a1 = u.fma(x1, a1);
            u = FloatVector.broadcast(SPECIES, w[weight + outputStep]);
            b0 = u.fma(x0, b0);
            b1 = u.fma(x1, b1);
            u = FloatVector.broadcast(SPECIES, w[weight + 2 * outputStep]);
            e0 = u.fma(x0, e0);
            e1 = u.fma(x1, e1);
            u = FloatVector.broadcast(SPECIES, w[weight + 3 * outputStep]);
            f0 = u.fma(x0, f0);
            f1 = u.fma(x1, f1);
        }
        a0.intoArray(a, c);
        a1.intoArray(a, d);
        b0.intoArray(b, c);
        b1.intoArray(b, d);
        e0.intoArray(e, c);
        e1.intoArray(e, d);
        f0.intoArray(f, c);
        f1.intoArray(f, d);
    }
}
