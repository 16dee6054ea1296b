package io.github.debut4j.kernel.vector;

import static io.github.debut4j.kernel.vector.Lanes.SPECIES;

import io.github.debut4j.kernel.arithmetic.PackedProduct;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import jdk.incubator.vector.FloatVector;

/**
 * A {@link PackedProduct}. Several sums run in parallel, so that an addition need not wait for the
 * one before it: for one column four sums over every fourth input each, for four columns two sums
 * for each column.
 */
final class VectorPackedProduct {

    private static final int GROUP = RowArithmetic.LANES;
    private static final int COLUMNS = 4;

    private final PackedProduct product;
    private final PackedProduct.Shape shape;
    private final float[] x;
    private final float[] w;
    private final int inputs;

    /** From one input of a block to the next in x. */
    private final int step;

    /** The outputs of a group in each of {@link #COLUMNS} columns, column after column. */
    private final float[] sums = new float[COLUMNS * GROUP];

    VectorPackedProduct(PackedProduct product) {
        this.product = product;
        this.shape = product.shape();
        this.x = product.x();
        this.w = product.weights();
        this.inputs = shape.s();
        this.step = shape.t() * product.columns();
    }

    void run() {
        int weight = product.firstWeight();
        for (int b = 0; b < shape.blocks(); b++) {
            for (int j = 0; j < shape.t(); j++) {
                int from = (b * shape.s() * shape.t() + j) * product.columns();
                int to = b * shape.r() * shape.t() + j;
                for (int group = 0; group < shape.groups(); group++) {
                    runGroup(weight, from, to + group * GROUP * shape.t(), group * GROUP);
                    weight += inputs * GROUP;
                }
            }
        }
    }

    private void runGroup(int weight, int from, int to, int firstOutput) {
        int count = Math.min(GROUP, shape.r() - firstOutput);
        if (product.columns() == 1) {
            for (int v = 0; v < GROUP; v += SPECIES.length()) {
                oneColumn(weight + v, from, v);
            }
            writeColumn(to, count);
        } else {
            for (int c = 0; c < product.columns(); c += COLUMNS) {
                for (int v = 0; v < GROUP; v += SPECIES.length()) {
                    fourColumns(weight + v, from + c, v);
                }
                writeColumns(to, count, c);
            }
        }
    }

    private void oneColumn(int weight, int from, int v) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = FloatVector.zero(SPECIES);
        FloatVector c = FloatVector.zero(SPECIES);
        FloatVector d = FloatVector.zero(SPECIES);
        int l = 0;
        for (; l < inputs - 3; l += 4) {
            int at = weight + l * GROUP;
            int of = from + l * step;
            FloatVector u = FloatVector.fromArray(SPECIES, w, at);
            a = u.fma(FloatVector.broadcast(SPECIES, x[of]), a);
            u = FloatVector.fromArray(SPECIES, w, at + GROUP);
            b = u.fma(FloatVector.broadcast(SPECIES, x[of + step]), b);
            u = FloatVector.fromArray(SPECIES, w, at + 2 * GROUP);
            c = u.fma(FloatVector.broadcast(SPECIES, x[of + 2 * step]), c);
            u = FloatVector.fromArray(SPECIES, w, at + 3 * GROUP);
            d = u.fma(FloatVector.broadcast(SPECIES, x[of + 3 * step]), d);
        }
        for (; l < inputs; l++) {
            FloatVector u = FloatVector.fromArray(SPECIES, w, weight + l * GROUP);
            a = u.fma(FloatVector.broadcast(SPECIES, x[from + l * step]), a);
        }
        a.add(b).add(c.add(d)).intoArray(sums, v);
    }

    private void fourColumns(int weight, int from, int v) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = FloatVector.zero(SPECIES);
        FloatVector c = FloatVector.zero(SPECIES);
        FloatVector d = FloatVector.zero(SPECIES);
        FloatVector e = FloatVector.zero(SPECIES);
        FloatVector f = FloatVector.zero(SPECIES);
        FloatVector g = FloatVector.zero(SPECIES);
        FloatVector h = FloatVector.zero(SPECIES);
        int l = 0;
        for (; l < inputs - 1; l += 2) {
            int at = weight + l * GROUP;
            int of = from + l * step;
            FloatVector u = FloatVector.fromArray(SPECIES, w, at);
            a = u.fma(FloatVector.broadcast(SPECIES, x[of]), a);
            b = u.fma(FloatVector.broadcast(SPECIES, x[of + 1]), b);
            c = u.fma(FloatVector.broadcast(SPECIES, x[of + 2]), c);
            d = u.fma(FloatVector.broadcast(SPECIES, x[of + 3]), d);
            u = FloatVector.fromArray(SPECIES, w, at + GROUP);
            of += step;
            e = u.fma(FloatVector.broadcast(SPECIES, x[of]), e);
            f = u.fma(FloatVector.broadcast(SPECIES, x[of + 1]), f);
            g = u.fma(FloatVector.broadcast(SPECIES, x[of + 2]), g);
            h = u.fma(FloatVector.broadcast(SPECIES, x[of + 3]), h);
        }
        for (; l < inputs; l++) {
            int of = from + l * step;
            FloatVector u = FloatVector.fromArray(SPECIES, w, weight + l * GROUP);
            a = u.fma(FloatVector.broadcast(SPECIES, x[of]), a);
            b = u.fma(FloatVector.broadcast(SPECIES, x[of + 1]), b);
            c = u.fma(FloatVector.broadcast(SPECIES, x[of + 2]), c);
            d = u.fma(FloatVector.broadcast(SPECIES, x[of + 3]), d);
        }
        a.add(e).intoArray(sums, v);
        b.add(f).intoArray(sums, v + GROUP);
        c.add(g).intoArray(sums, v + 2 * GROUP);
        d.add(h).intoArray(sums, v + 3 * GROUP);
    }

    private void writeColumn(int to, int count) {
        float[] y = product.y();
        int t = shape.t();
        if (t == 1) {
            System.arraycopy(sums, 0, y, to, count);
        } else {
            for (int k = 0; k < count; k++) {
                y[to + k * t] = sums[k];
            }
        }
    }

    private void writeColumns(int to, int count, int column) {
        float[] y = product.y();
        for (int k = 0; k < count; k++) {
            int at = (to + k * shape.t()) * product.columns() + column;
            y[at] = sums[k];
            y[at + 1] = sums[k + GROUP];
            y[at + 2] = sums[k + 2 * GROUP];
            y[at + 3] = sums[k + 3 * GROUP];
        }
    }
}
