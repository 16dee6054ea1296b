package io.github.debut4j.kernel.vector;

import static io.github.debut4j.kernel.vector.Lanes.SPECIES;

import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.RowViews;
import jdk.incubator.vector.FloatVector;

/** The weights of an output are neighbours. */
final class DenseForwardLoops extends DenseLoops {

    DenseForwardLoops(Grid grid, RowViews x, float[][] y, float[] w) {
        super(grid, x, y, w);
    }

    @Override
    void eightByTwo(int row, int to, int at, int count, int c) {
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
        int rowStep = grid.inputStride().x();
        for (int l = 0; l < count; l++) {
            float[] from = x.arrays()[row + l * rowStep];
            int origin = x.origins()[row + l * rowStep];
            FloatVector x0 = FloatVector.fromArray(SPECIES, from, origin + origin0);
            FloatVector x1 = FloatVector.fromArray(SPECIES, from, origin + origin1);
            int weight = at + l;
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

    @Override
    void fourByTwo(int row, int to, int at, int count, int c) {
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
        int rowStep = grid.inputStride().x();
        for (int l = 0; l < count; l++) {
            float[] from = x.arrays()[row + l * rowStep];
            int origin = x.origins()[row + l * rowStep];
            FloatVector x0 = FloatVector.fromArray(SPECIES, from, origin + origin0);
            FloatVector x1 = FloatVector.fromArray(SPECIES, from, origin + origin1);
            int weight = at + l;
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
