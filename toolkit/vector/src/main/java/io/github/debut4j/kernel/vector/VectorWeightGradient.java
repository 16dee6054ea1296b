package io.github.debut4j.kernel.vector;

import static io.github.debut4j.kernel.vector.Lanes.SPECIES;

import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.GridOperation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Gradients of weights: {@code gradient[i][l] += sum_c y[i][c] x[l][c]} for the rows of a grid,
 * four rows y by two rows x at a time, so that six loads serve eight multiply-adds; the rest two by
 * two.
 */
final class VectorWeightGradient implements GridOperation {

    /** So many rows x of 128 columns stay in the second-level cache for all rows y. */
    private static final int INPUTS_OF_BLOCK = 256;

    private final Grid grid;
    private final float[][] x;
    private final float[][] y;
    private final float[] gradient;
    private final int columns;

    VectorWeightGradient(Grid grid, float[][] x, float[][] y, float[] gradient, int columns) {
        this.grid = grid;
        this.x = x;
        this.y = y;
        this.gradient = gradient;
        this.columns = columns;
    }

    @Override
    public void run(int firstX, int firstY, int firstWeight) {
        for (int n = 0; n < grid.copies(); n++) {
            runCopy(
                    firstX + n * grid.copyStride().x(),
                    firstY + n * grid.copyStride().y(),
                    firstWeight + n * grid.copyStride().weight());
        }
    }

    private void runCopy(int firstX, int firstY, int firstWeight) {
        for (int l = 0; l < grid.inputs(); l += INPUTS_OF_BLOCK) {
            int count = Math.min(INPUTS_OF_BLOCK, grid.inputs() - l);
            int row = firstX + l * grid.inputStride().x();
            runBlock(row, count, firstY, firstWeight + l * grid.inputStride().weight());
        }
    }

    private void runBlock(int firstX, int count, int firstY, int firstWeight) {
        int step = grid.outputStride().y();
        int i = 0;
        for (; i + 3 < grid.outputs(); i += 4) {
            int row = firstY + i * step;
            int weight = firstWeight + i * grid.outputStride().weight();
            fourRows(row, firstX, count, weight);
        }
        for (; i + 1 < grid.outputs(); i += 2) {
            int row = firstY + i * step;
            int weight = firstWeight + i * grid.outputStride().weight();
            twoRows(y[row], y[row + step], firstX, count, weight);
        }
        if (i < grid.outputs()) {
            int weight = firstWeight + i * grid.outputStride().weight();
            oneRow(y[firstY + i * step], firstX, count, weight);
        }
    }

    private void fourRows(int row, int input, int count, int weight) {
        int next = grid.outputStride().y();
        int step = grid.inputStride().x();
        int l = 0;
        for (; l + 1 < count; l += 2) {
            int from = input + l * step;
            add(row, x[from], x[from + step], weight + l * grid.inputStride().weight());
        }
        if (l < count) {
            float[] last = x[input + l * step];
            int at = weight + l * grid.inputStride().weight();
            int two = at + 2 * grid.outputStride().weight();
            add(last, y[row], y[row + next], at, grid.outputStride().weight());
            add(last, y[row + 2 * next], y[row + 3 * next], two, grid.outputStride().weight());
        }
    }

    /** Four rows y by two rows x. */
    private void add(int row, float[] x0, float[] x1, int at) {
        int next = grid.outputStride().y();
        float[] y0 = y[row];
        float[] y1 = y[row + next];
        float[] y2 = y[row + 2 * next];
        float[] y3 = y[row + 3 * next];
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector b2 = a0;
        FloatVector b3 = a0;
        for (int c = 0; c < columns; c += SPECIES.length()) {
            FloatVector a = FloatVector.fromArray(SPECIES, x0, c);
            FloatVector b = FloatVector.fromArray(SPECIES, x1, c);
            FloatVector u = FloatVector.fromArray(SPECIES, y0, c);
            a0 = a.fma(u, a0);
            b0 = b.fma(u, b0);
            FloatVector v = FloatVector.fromArray(SPECIES, y1, c);
            a1 = a.fma(v, a1);
            b1 = b.fma(v, b1);
            FloatVector p = FloatVector.fromArray(SPECIES, y2, c);
            a2 = a.fma(p, a2);
            b2 = b.fma(p, b2);
            FloatVector q = FloatVector.fromArray(SPECIES, y3, c);
            a3 = a.fma(q, a3);
            b3 = b.fma(q, b3);
        }
        int right = grid.inputStride().weight();
        int down = grid.outputStride().weight();
        gradient[at] += sum(a0);
        gradient[at + right] += sum(b0);
        gradient[at + down] += sum(a1);
        gradient[at + down + right] += sum(b1);
        gradient[at + 2 * down] += sum(a2);
        gradient[at + 2 * down + right] += sum(b2);
        gradient[at + 3 * down] += sum(a3);
        gradient[at + 3 * down + right] += sum(b3);
    }

    private void twoRows(float[] y0, float[] y1, int input, int count, int weight) {
        int step = grid.inputStride().x();
        int l = 0;
        for (; l + 1 < count; l += 2) {
            int row = input + l * step;
            add(y0, y1, x[row], x[row + step], weight + l * grid.inputStride().weight());
        }
        if (l < count) {
            int at = weight + l * grid.inputStride().weight();
            add(x[input + l * step], y0, y1, at, grid.outputStride().weight());
        }
    }

    private void oneRow(float[] y0, int input, int count, int weight) {
        int step = grid.inputStride().x();
        int l = 0;
        for (; l + 1 < count; l += 2) {
            int row = input + l * step;
            int at = weight + l * grid.inputStride().weight();
            add(y0, x[row], x[row + step], at, grid.inputStride().weight());
        }
        if (l < count) {
            gradient[weight + l * grid.inputStride().weight()] += dot(y0, x[input + l * step]);
        }
    }

    private void add(float[] y0, float[] y1, float[] x0, float[] x1, int at) {
        FloatVector sum00 = FloatVector.zero(SPECIES);
        FloatVector sum01 = sum00;
        FloatVector sum10 = sum00;
        FloatVector sum11 = sum00;
        for (int c = 0; c < columns; c += SPECIES.length()) {
            FloatVector a = FloatVector.fromArray(SPECIES, x0, c);
            FloatVector b = FloatVector.fromArray(SPECIES, x1, c);
            FloatVector u = FloatVector.fromArray(SPECIES, y0, c);
            FloatVector v = FloatVector.fromArray(SPECIES, y1, c);
            sum00 = a.fma(u, sum00);
            sum01 = b.fma(u, sum01);
            sum10 = a.fma(v, sum10);
            sum11 = b.fma(v, sum11);
        }
        int right = at + grid.inputStride().weight();
        gradient[at] += sum(sum00);
        gradient[right] += sum(sum01);
        gradient[at + grid.outputStride().weight()] += sum(sum10);
        gradient[right + grid.outputStride().weight()] += sum(sum11);
    }

    /** One row by two, whose weights are {@code step} apart. */
    private void add(float[] one, float[] two0, float[] two1, int at, int step) {
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0;
        for (int c = 0; c < columns; c += SPECIES.length()) {
            FloatVector a = FloatVector.fromArray(SPECIES, one, c);
            sum0 = a.fma(FloatVector.fromArray(SPECIES, two0, c), sum0);
            sum1 = a.fma(FloatVector.fromArray(SPECIES, two1, c), sum1);
        }
        gradient[at] += sum(sum0);
        gradient[at + step] += sum(sum1);
    }

    private float dot(float[] a, float[] b) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int c = 0; c < columns; c += SPECIES.length()) {
            sum =
                    FloatVector.fromArray(SPECIES, a, c)
                            .fma(FloatVector.fromArray(SPECIES, b, c), sum);
        }
        return sum(sum);
    }

    private static float sum(FloatVector lanes) {
        return lanes.reduceLanes(VectorOperators.ADD);
    }
}
