package io.github.debut4j.kernel.vector;

import static io.github.debut4j.kernel.vector.Lanes.SPECIES;

import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.RowViews;
import jdk.incubator.vector.FloatVector;

/**
 * The loops of {@link DensePass} for a single vector of columns, if the weights of an output are
 * neighbours. {@link DenseLoops} tells why they are written as they are.
 */
final class OneVectorLoops {

    private final Grid grid;
    private final RowViews x;
    private final float[][] y;
    private final float[] w;

    OneVectorLoops(Grid grid, RowViews x, float[][] y, float[] w) {
        this.grid = grid;
        this.x = x;
        this.y = y;
        this.w = w;
    }

    static boolean suits(Grid grid, int columns) {
        return columns <= SPECIES.length() && grid.inputStride().weight() == 1;
    }

    /** As {@link DenseLoops#eightByTwo}, for 16 outputs. */
    void sixteenByOne(int row, int to, int at, int count) {
        int next = grid.outputStride().y();
        float[] a = y[to];
        float[] b = y[to + next];
        float[] e = y[to + 2 * next];
        float[] f = y[to + 3 * next];
        float[] g = y[to + 4 * next];
        float[] h = y[to + 5 * next];
        float[] j = y[to + 6 * next];
        float[] k = y[to + 7 * next];
        float[] m = y[to + 8 * next];
        float[] n = y[to + 9 * next];
        float[] o = y[to + 10 * next];
        float[] p = y[to + 11 * next];
        float[] q = y[to + 12 * next];
        float[] r = y[to + 13 * next];
        float[] s = y[to + 14 * next];
        float[] t = y[to + 15 * next];
        FloatVector a0 = FloatVector.fromArray(SPECIES, a, 0);
        FloatVector b0 = FloatVector.fromArray(SPECIES, b, 0);
        FloatVector e0 = FloatVector.fromArray(SPECIES, e, 0);
        FloatVector f0 = FloatVector.fromArray(SPECIES, f, 0);
        FloatVector g0 = FloatVector.fromArray(SPECIES, g, 0);
        FloatVector h0 = FloatVector.fromArray(SPECIES, h, 0);
        FloatVector j0 = FloatVector.fromArray(SPECIES, j, 0);
        FloatVector k0 = FloatVector.fromArray(SPECIES, k, 0);
        FloatVector m0 = FloatVector.fromArray(SPECIES, m, 0);
        FloatVector n0 = FloatVector.fromArray(SPECIES, n, 0);
        FloatVector o0 = FloatVector.fromArray(SPECIES, o, 0);
        FloatVector p0 = FloatVector.fromArray(SPECIES, p, 0);
        FloatVector q0 = FloatVector.fromArray(SPECIES, q, 0);
        FloatVector r0 = FloatVector.fromArray(SPECIES, r, 0);
        FloatVector s0 = FloatVector.fromArray(SPECIES, s, 0);
        FloatVector t0 = FloatVector.fromArray(SPECIES, t, 0);
        int first = x.blocks()[0];
        int outputStep = grid.outputStride().weight();
        int rowStep = grid.inputStride().x();
        for (int l = 0; l < count; l++) {
            float[] from = x.arrays()[row + l * rowStep];
            int origin = x.origins()[row + l * rowStep] + first;
            FloatVector x0 = FloatVector.fromArray(SPECIES, from, origin);
            int weight = at + l;
            FloatVector u = FloatVector.broadcast(SPECIES, w[weight]);
            a0 = u.fma(x0, a0);
            u = FloatVector.broadcast(SPECIES, w[weight + outputStep]);
            b0 = u.fma(x0, b0);
            u = FloatVector.broadcast(SPECIES, w[weight + 2 * outputStep]);
            e0 = u.fma(x0, e0);
            u = FloatVector.broadcast(SPECIES, w[weight + 3 * outputStep]);
            f0 = u.fma(x0, f0);
            u = FloatVector.broadcast(SPECIES, w[weight + 4 * outputStep]);
            g0 = u.fma(x0, g0);
            u = FloatVector.broadcast(SPECIES, w[weight + 5 * outputStep]);
            h0 = u.fma(x0, h0);
            u = FloatVector.broadcast(SPECIES, w[weight + 6 * outputStep]);
            j0 = u.fma(x0, j0);
            u = FloatVector.broadcast(SPECIES, w[weight + 7 * outputStep]);
            k0 = u.fma(x0, k0);
            u = FloatVector.broadcast(SPECIES, w[weight + 8 * outputStep]);
            m0 = u.fma(x0, m0);
            u = FloatVector.broadcast(SPECIES, w[weight + 9 * outputStep]);
            n0 = u.fma(x0, n0);
            u = FloatVector.broadcast(SPECIES, w[weight + 10 * outputStep]);
            o0 = u.fma(x0, o0);
            u = FloatVector.broadcast(SPECIES, w[weight + 11 * outputStep]);
            p0 = u.fma(x0, p0);
            u = FloatVector.broadcast(SPECIES, w[weight + 12 * outputStep]);
            q0 = u.fma(x0, q0);
            u = FloatVector.broadcast(SPECIES, w[weight + 13 * outputStep]);
            r0 = u.fma(x0, r0);
            u = FloatVector.broadcast(SPECIES, w[weight + 14 * outputStep]);
            s0 = u.fma(x0, s0);
            u = FloatVector.broadcast(SPECIES, w[weight + 15 * outputStep]);
            t0 = u.fma(x0, t0);
        }
        a0.intoArray(a, 0);
        b0.intoArray(b, 0);
        e0.intoArray(e, 0);
        f0.intoArray(f, 0);
        g0.intoArray(g, 0);
        h0.intoArray(h, 0);
        j0.intoArray(j, 0);
        k0.intoArray(k, 0);
        m0.intoArray(m, 0);
        n0.intoArray(n, 0);
        o0.intoArray(o, 0);
        p0.intoArray(p, 0);
        q0.intoArray(q, 0);
        r0.intoArray(r, 0);
        s0.intoArray(s, 0);
        t0.intoArray(t, 0);
    }

    /** As {@link DenseLoops#eightByTwo}. */
    void eightByOne(int row, int to, int at, int count) {
        int next = grid.outputStride().y();
        float[] a = y[to];
        float[] b = y[to + next];
        float[] e = y[to + 2 * next];
        float[] f = y[to + 3 * next];
        float[] g = y[to + 4 * next];
        float[] h = y[to + 5 * next];
        float[] j = y[to + 6 * next];
        float[] k = y[to + 7 * next];
        FloatVector a0 = FloatVector.fromArray(SPECIES, a, 0);
        FloatVector b0 = FloatVector.fromArray(SPECIES, b, 0);
        FloatVector e0 = FloatVector.fromArray(SPECIES, e, 0);
        FloatVector f0 = FloatVector.fromArray(SPECIES, f, 0);
        FloatVector g0 = FloatVector.fromArray(SPECIES, g, 0);
        FloatVector h0 = FloatVector.fromArray(SPECIES, h, 0);
        FloatVector j0 = FloatVector.fromArray(SPECIES, j, 0);
        FloatVector k0 = FloatVector.fromArray(SPECIES, k, 0);
        int first = x.blocks()[0];
        int outputStep = grid.outputStride().weight();
        int rowStep = grid.inputStride().x();
        for (int l = 0; l < count; l++) {
            float[] from = x.arrays()[row + l * rowStep];
            int origin = x.origins()[row + l * rowStep] + first;
            FloatVector x0 = FloatVector.fromArray(SPECIES, from, origin);
            int weight = at + l;
            FloatVector u = FloatVector.broadcast(SPECIES, w[weight]);
            a0 = u.fma(x0, a0);
            u = FloatVector.broadcast(SPECIES, w[weight + outputStep]);
            b0 = u.fma(x0, b0);
            u = FloatVector.broadcast(SPECIES, w[weight + 2 * outputStep]);
            e0 = u.fma(x0, e0);
            u = FloatVector.broadcast(SPECIES, w[weight + 3 * outputStep]);
            f0 = u.fma(x0, f0);
            u = FloatVector.broadcast(SPECIES, w[weight + 4 * outputStep]);
            g0 = u.fma(x0, g0);
            u = FloatVector.broadcast(SPECIES, w[weight + 5 * outputStep]);
            h0 = u.fma(x0, h0);
            u = FloatVector.broadcast(SPECIES, w[weight + 6 * outputStep]);
            j0 = u.fma(x0, j0);
            u = FloatVector.broadcast(SPECIES, w[weight + 7 * outputStep]);
            k0 = u.fma(x0, k0);
        }
        a0.intoArray(a, 0);
        b0.intoArray(b, 0);
        e0.intoArray(e, 0);
        f0.intoArray(f, 0);
        g0.intoArray(g, 0);
        h0.intoArray(h, 0);
        j0.intoArray(j, 0);
        k0.intoArray(k, 0);
    }
}
