package io.github.debut4j.kernel.vector;

import static io.github.debut4j.kernel.vector.Lanes.SPECIES;

import io.github.debut4j.kernel.arithmetic.Grid;
import jdk.incubator.vector.FloatVector;

/**
 * Weighted sums of many rows, four outputs at a time, for dense layers: sums stay in registers for
 * a block of inputs, whose columns, two vectors wide, stay in the first-level cache for all
 * outputs. The order of additions is that of {@link VectorProduct}, so that the bits are the same.
 */
final class DensePass {

    /** The number of outputs computed together. */
    static final int OUTPUTS = 4;

    /** With fewer inputs, sums do not stay in registers long enough to pay off. */
    static final int LEAST_INPUTS = 8;

    /** With two vectors of columns, this is half of a first-level cache of 32 kB. */
    private static final int INPUTS_OF_BLOCK = 256;

    private final Grid grid;
    private final float[][] x;
    private final float[][] y;
    private final float[] w;
    private final int columns;

    DensePass(Grid grid, float[][] x, float[][] y, float[] w, int columns) {
        this.grid = grid;
        this.x = x;
        this.y = y;
        this.w = w;
        this.columns = columns;
    }

    static boolean suits(Grid grid) {
        return grid.inputs() >= LEAST_INPUTS && grid.outputs() >= OUTPUTS;
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
            for (int c = 0; c < columns; c += 2 * SPECIES.length()) {
                for (int i = 0; i < end; i += OUTPUTS) {
                    int to = firstY + i * grid.outputStride().y();
                    four(row, to, at + i * grid.outputStride().weight(), count, c, l > 0);
                }
            }
        }
    }

    private void four(int row, int to, int at, int count, int c, boolean add) {
        int next = grid.outputStride().y();
        float[] y0 = y[to];
        float[] y1 = y[to + next];
        float[] y2 = y[to + 2 * next];
        float[] y3 = y[to + 3 * next];
        int d = c + SPECIES.length();
        FloatVector a0 = start(y0, c, add);
        FloatVector b0 = start(y0, d, add);
        FloatVector a1 = start(y1, c, add);
        FloatVector b1 = start(y1, d, add);
        FloatVector a2 = start(y2, c, add);
        FloatVector b2 = start(y2, d, add);
        FloatVector a3 = start(y3, c, add);
        FloatVector b3 = start(y3, d, add);
        int w0 = at;
        int outputStep = grid.outputStride().weight();
        int inputStep = grid.inputStride().weight();
        int rowStep = grid.inputStride().x();
        for (int l = 0; l < count; l++) {
            float[] from = x[row + l * rowStep];
            FloatVector xc = FloatVector.fromArray(SPECIES, from, c);
            FloatVector xd = FloatVector.fromArray(SPECIES, from, d);
            FloatVector u0 = FloatVector.broadcast(SPECIES, w[w0]);
            FloatVector u1 = FloatVector.broadcast(SPECIES, w[w0 + outputStep]);
            FloatVector u2 = FloatVector.broadcast(SPECIES, w[w0 + 2 * outputStep]);
            FloatVector u3 = FloatVector.broadcast(SPECIES, w[w0 + 3 * outputStep]);
            a0 = u0.fma(xc, a0);
            b0 = u0.fma(xd, b0);
            a1 = u1.fma(xc, a1);
            b1 = u1.fma(xd, b1);
            a2 = u2.fma(xc, a2);
            b2 = u2.fma(xd, b2);
            a3 = u3.fma(xc, a3);
            b3 = u3.fma(xd, b3);
            w0 += inputStep;
        }
        a0.intoArray(y0, c);
        b0.intoArray(y0, d);
        a1.intoArray(y1, c);
        b1.intoArray(y1, d);
        a2.intoArray(y2, c);
        b2.intoArray(y2, d);
        a3.intoArray(y3, c);
        b3.intoArray(y3, d);
    }

    private static FloatVector start(float[] row, int column, boolean add) {
        return add ? FloatVector.fromArray(SPECIES, row, column) : FloatVector.zero(SPECIES);
    }
}
