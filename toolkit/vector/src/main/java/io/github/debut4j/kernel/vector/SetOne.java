package io.github.debut4j.kernel.vector;

import static io.github.debut4j.kernel.vector.Lanes.SPECIES;

import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.RowViews;
import jdk.incubator.vector.FloatVector;

/** Writes multiples of a row. */
final class SetOne extends RowPass {

    SetOne(Grid grid, RowViews x, float[][] y, float[] w, int columns) {
        super(grid, x, y, w, columns);
    }

    @Override
    void four(int firstX, int firstY, int firstWeight) {
        for (int n = 0; n < copies; n++) {
            int row = firstX + n * copyX;
            int to = firstY + n * copyY;
            int at = firstWeight + n * copyWeight;
            float[] y0 = y[to];
            float[] y1 = y[to + outputRow];
            float[] y2 = y[to + 2 * outputRow];
            float[] y3 = y[to + 3 * outputRow];
            float[] a = x[row];
            int a0 = origins[row];
            FloatVector u0 = weight(at);
            FloatVector v0 = weight(at + outputStep);
            FloatVector s0 = weight(at + 2 * outputStep);
            FloatVector t0 = weight(at + 3 * outputStep);
            for (int c = 0; c < columns; c += SPECIES.length()) {
                int p = position(c);
                FloatVector ac = load(a, a0 + p);
                u0.mul(ac).intoArray(y0, c);
                v0.mul(ac).intoArray(y1, c);
                s0.mul(ac).intoArray(y2, c);
                t0.mul(ac).intoArray(y3, c);
            }
        }
    }

    @Override
    void two(int firstX, int firstY, int firstWeight) {
        for (int n = 0; n < copies; n++) {
            int row = firstX + n * copyX;
            int to = firstY + n * copyY;
            int at = firstWeight + n * copyWeight;
            float[] y0 = y[to];
            float[] y1 = y[to + outputRow];
            float[] a = x[row];
            int a0 = origins[row];
            FloatVector u0 = weight(at);
            FloatVector v0 = weight(at + outputStep);
            for (int c = 0; c < columns; c += SPECIES.length()) {
                int p = position(c);
                FloatVector ac = load(a, a0 + p);
                u0.mul(ac).intoArray(y0, c);
                v0.mul(ac).intoArray(y1, c);
            }
        }
    }

    @Override
    void one(int firstX, int firstY, int firstWeight) {
        for (int n = 0; n < copies; n++) {
            int row = firstX + n * copyX;
            int to = firstY + n * copyY;
            int at = firstWeight + n * copyWeight;
            float[] y0 = y[to];
            float[] a = x[row];
            int a0 = origins[row];
            FloatVector u0 = weight(at);
            for (int c = 0; c < columns; c += SPECIES.length()) {
                int p = position(c);
                FloatVector ac = load(a, a0 + p);
                u0.mul(ac).intoArray(y0, c);
            }
        }
    }
}
