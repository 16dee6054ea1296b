package io.github.debut4j.kernel.vector;

import static io.github.debut4j.kernel.vector.Lanes.SPECIES;

import io.github.debut4j.kernel.Grid;
import io.github.debut4j.kernel.GridStep;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Gradients of weights: {@code gradient[i][l] += sum_c y[i][c] x[l][c]} for the rows of a grid, two
 * rows y by two rows x at a time, so that four loads serve four multiply-adds.
 */
final class VectorWeightGradient implements GridStep {

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
                    firstX + n * grid.nextCopy().x(),
                    firstY + n * grid.nextCopy().y(),
                    firstWeight + n * grid.nextCopy().weight());
        }
    }

    private void runCopy(int firstX, int firstY, int firstWeight) {
        int i = 0;
        for (; i + 1 < grid.outputs(); i += 2) {
            int row = firstY + i * grid.nextOutput().y();
            int weight = firstWeight + i * grid.nextOutput().weight();
            twoRows(y[row], y[row + grid.nextOutput().y()], firstX, weight);
        }
        if (i < grid.outputs()) {
            int weight = firstWeight + i * grid.nextOutput().weight();
            oneRow(y[firstY + i * grid.nextOutput().y()], firstX, weight);
        }
    }

    private void twoRows(float[] y0, float[] y1, int input, int weight) {
        int step = grid.nextInput().x();
        int l = 0;
        for (; l + 1 < grid.inputs(); l += 2) {
            int row = input + l * step;
            add(y0, y1, x[row], x[row + step], weight + l * grid.nextInput().weight());
        }
        if (l < grid.inputs()) {
            int at = weight + l * grid.nextInput().weight();
            add(x[input + l * step], y0, y1, at, grid.nextOutput().weight());
        }
    }

    private void oneRow(float[] y0, int input, int weight) {
        int step = grid.nextInput().x();
        int l = 0;
        for (; l + 1 < grid.inputs(); l += 2) {
            int row = input + l * step;
            int at = weight + l * grid.nextInput().weight();
            add(y0, x[row], x[row + step], at, grid.nextInput().weight());
        }
        if (l < grid.inputs()) {
            gradient[weight + l * grid.nextInput().weight()] += dot(y0, x[input + l * step]);
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
        int right = at + grid.nextInput().weight();
        gradient[at] += sum(sum00);
        gradient[right] += sum(sum01);
        gradient[at + grid.nextOutput().weight()] += sum(sum10);
        gradient[right + grid.nextOutput().weight()] += sum(sum11);
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
