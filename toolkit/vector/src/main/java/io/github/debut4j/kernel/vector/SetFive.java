package io.github.debut4j.kernel.vector;

import static io.github.debut4j.kernel.vector.Lanes.SPECIES;

import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.RowViews;
import jdk.incubator.vector.FloatVector;

/** Writes weighted sums of five rows. */
final class SetFive extends RowPass {

    SetFive(Grid grid, RowViews x, float[][] y, float[] w, int columns) {
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
            float[] b = x[row + rowStep];
            int b0 = origins[row + rowStep];
            float[] d = x[row + 2 * rowStep];
            int d0 = origins[row + 2 * rowStep];
            float[] e = x[row + 3 * rowStep];
            int e0 = origins[row + 3 * rowStep];
            float[] f = x[row + 4 * rowStep];
            int f0 = origins[row + 4 * rowStep];
            FloatVector u0 = weight(at);
            FloatVector u1 = weight(at + weightStep);
            FloatVector u2 = weight(at + 2 * weightStep);
            FloatVector u3 = weight(at + 3 * weightStep);
            FloatVector u4 = weight(at + 4 * weightStep);
            FloatVector v0 = weight(at + outputStep);
            FloatVector v1 = weight(at + outputStep + weightStep);
            FloatVector v2 = weight(at + outputStep + 2 * weightStep);
            FloatVector v3 = weight(at + outputStep + 3 * weightStep);
            FloatVector v4 = weight(at + outputStep + 4 * weightStep);
            FloatVector s0 = weight(at + 2 * outputStep);
            FloatVector s1 = weight(at + 2 * outputStep + weightStep);
            FloatVector s2 = weight(at + 2 * outputStep + 2 * weightStep);
            FloatVector s3 = weight(at + 2 * outputStep + 3 * weightStep);
            FloatVector s4 = weight(at + 2 * outputStep + 4 * weightStep);
            FloatVector t0 = weight(at + 3 * outputStep);
            FloatVector t1 = weight(at + 3 * outputStep + weightStep);
            FloatVector t2 = weight(at + 3 * outputStep + 2 * weightStep);
            FloatVector t3 = weight(at + 3 * outputStep + 3 * weightStep);
            FloatVector t4 = weight(at + 3 * outputStep + 4 * weightStep);
            for (int c = 0; c < columns; c += SPECIES.length()) {
                int p = position(c);
                FloatVector ac = load(a, a0 + p);
                FloatVector bc = load(b, b0 + p);
                FloatVector dc = load(d, d0 + p);
                FloatVector ec = load(e, e0 + p);
                FloatVector fc = load(f, f0 + p);
                u4.fma(fc, u3.fma(ec, u2.fma(dc, u1.fma(bc, u0.mul(ac))))).intoArray(y0, c);
                v4.fma(fc, v3.fma(ec, v2.fma(dc, v1.fma(bc, v0.mul(ac))))).intoArray(y1, c);
                s4.fma(fc, s3.fma(ec, s2.fma(dc, s1.fma(bc, s0.mul(ac))))).intoArray(y2, c);
                t4.fma(fc, t3.fma(ec, t2.fma(dc, t1.fma(bc, t0.mul(ac))))).intoArray(y3, c);
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
            float[] b = x[row + rowStep];
            int b0 = origins[row + rowStep];
            float[] d = x[row + 2 * rowStep];
            int d0 = origins[row + 2 * rowStep];
            float[] e = x[row + 3 * rowStep];
            int e0 = origins[row + 3 * rowStep];
            float[] f = x[row + 4 * rowStep];
            int f0 = origins[row + 4 * rowStep];
            FloatVector u0 = weight(at);
            FloatVector u1 = weight(at + weightStep);
            FloatVector u2 = weight(at + 2 * weightStep);
            FloatVector u3 = weight(at + 3 * weightStep);
            FloatVector u4 = weight(at + 4 * weightStep);
            FloatVector v0 = weight(at + outputStep);
            FloatVector v1 = weight(at + outputStep + weightStep);
            FloatVector v2 = weight(at + outputStep + 2 * weightStep);
            FloatVector v3 = weight(at + outputStep + 3 * weightStep);
            FloatVector v4 = weight(at + outputStep + 4 * weightStep);
            for (int c = 0; c < columns; c += SPECIES.length()) {
                int p = position(c);
                FloatVector ac = load(a, a0 + p);
                FloatVector bc = load(b, b0 + p);
                FloatVector dc = load(d, d0 + p);
                FloatVector ec = load(e, e0 + p);
                FloatVector fc = load(f, f0 + p);
                u4.fma(fc, u3.fma(ec, u2.fma(dc, u1.fma(bc, u0.mul(ac))))).intoArray(y0, c);
                v4.fma(fc, v3.fma(ec, v2.fma(dc, v1.fma(bc, v0.mul(ac))))).intoArray(y1, c);
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
            float[] b = x[row + rowStep];
            int b0 = origins[row + rowStep];
            float[] d = x[row + 2 * rowStep];
            int d0 = origins[row + 2 * rowStep];
            float[] e = x[row + 3 * rowStep];
            int e0 = origins[row + 3 * rowStep];
            float[] f = x[row + 4 * rowStep];
            int f0 = origins[row + 4 * rowStep];
            FloatVector u0 = weight(at);
            FloatVector u1 = weight(at + weightStep);
            FloatVector u2 = weight(at + 2 * weightStep);
            FloatVector u3 = weight(at + 3 * weightStep);
            FloatVector u4 = weight(at + 4 * weightStep);
            for (int c = 0; c < columns; c += SPECIES.length()) {
                int p = position(c);
                FloatVector ac = load(a, a0 + p);
                FloatVector bc = load(b, b0 + p);
                FloatVector dc = load(d, d0 + p);
                FloatVector ec = load(e, e0 + p);
                FloatVector fc = load(f, f0 + p);
                u4.fma(fc, u3.fma(ec, u2.fma(dc, u1.fma(bc, u0.mul(ac))))).intoArray(y0, c);
            }
        }
    }
}
