package io.github.debut4j.kernel.arithmetic;

import static io.github.debut4j.kernel.arithmetic.RowArithmetic.LANES;

import java.util.Arrays;

/** A {@link PackedProduct} in plain Java, in loops that HotSpot vectorises. */
final class PlainPackedProduct {

    private final PackedProduct product;
    private final PackedProduct.Shape shape;
    private final float[] sums = new float[LANES];

    PlainPackedProduct(PackedProduct product) {
        this.product = product;
        this.shape = product.shape();
    }

    void run() {
        int weight = product.firstWeight();
        for (int b = 0; b < shape.blocks(); b++) {
            for (int j = 0; j < shape.t(); j++) {
                int from = b * shape.s() * shape.t() + j;
                int to = b * shape.r() * shape.t() + j;
                for (int group = 0; group < shape.groups(); group++) {
                    for (int c = 0; c < product.columns(); c++) {
                        add(weight, from, c);
                        write(group * LANES, to, c);
                    }
                    weight += shape.s() * LANES;
                }
            }
        }
    }

    private void add(int weight, int from, int column) {
        float[] w = product.weights();
        Arrays.fill(sums, 0);
        for (int l = 0; l < shape.s(); l++) {
            float x = product.x()[(from + l * shape.t()) * product.columns() + column];
            int at = weight + l * LANES;
            for (int k = 0; k < LANES; k++) {
                sums[k] += w[at + k] * x;
            }
        }
    }

    private void write(int firstOutput, int to, int column) {
        int count = Math.min(LANES, shape.r() - firstOutput);
        for (int k = 0; k < count; k++) {
            int row = to + (firstOutput + k) * shape.t();
            product.y()[row * product.columns() + column] = sums[k];
        }
    }
}
