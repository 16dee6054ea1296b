package io.github.debut4j.kernel.vector;

import io.github.debut4j.kernel.arithmetic.DoubleProduct;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products in double precision, four outputs by two vectors at a time, whose sums stay in registers
 * for a block of inputs. As in {@link DensePass}, the loops call nothing but the Vector API. There
 * is no fused multiply-add: its rounding differs from that of plain Java.
 */
final class VectorDoubleProduct {

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static final int OUTPUTS = 4;

    /** With two vectors of each, so many inputs fill an eighth of a first-level cache of 32 kB. */
    private static final int INPUTS_OF_BLOCK = 32;

    private static final int TWO_VECTORS = 2 * SPECIES.length();

    /**
     * With so many outputs it pays to copy the columns of a block, since rows whose distance is a
     * power of two displace one another from the cache.
     */
    private static final int OUTPUTS_TO_COPY = 16;

    /** Reused: allocating it for each product would take longer than many products do. */
    private static final ThreadLocal<double[]> COPIES =
            ThreadLocal.withInitial(() -> new double[INPUTS_OF_BLOCK * TWO_VECTORS]);

    private final DoubleProduct product;
    private final double[] w;
    private final double[] x;
    private final double[] y;

    VectorDoubleProduct(DoubleProduct product) {
        this.product = product;
        this.w = product.w().values();
        this.x = product.x().values();
        this.y = product.y().values();
    }

    static boolean suits(int outputs) {
        return outputs >= OUTPUTS;
    }

    void run() {
        int columns = product.columns();
        for (int first = 0; first < product.inputs(); first += INPUTS_OF_BLOCK) {
            int count = Math.min(INPUTS_OF_BLOCK, product.inputs() - first);
            int c = 0;
            for (; c + TWO_VECTORS <= columns; c += TWO_VECTORS) {
                twoVectors(first, count, c);
            }
            for (; c + SPECIES.length() <= columns; c += SPECIES.length()) {
                for (int i = 0; i < product.outputs(); i++) {
                    one(i, first, count, c);
                }
            }
            for (; c < columns; c++) {
                for (int i = 0; i < product.outputs(); i++) {
                    value(i, first, count, c);
                }
            }
        }
    }

    private void twoVectors(int first, int count, int c) {
        double[] values = x;
        int from = product.x().index(first) + c;
        int step = product.x().step();
        if (product.outputs() >= OUTPUTS_TO_COPY) {
            double[] copies = COPIES.get();
            for (int l = 0; l < count; l++) {
                System.arraycopy(x, from + l * step, copies, l * TWO_VECTORS, TWO_VECTORS);
            }
            values = copies;
            from = 0;
            step = TWO_VECTORS;
        }
        int i = 0;
        for (; i + OUTPUTS <= product.outputs(); i += OUTPUTS) {
            fourByTwo(i, first, count, c, values, from, step);
        }
        for (; i < product.outputs(); i++) {
            one(i, first, count, c);
            one(i, first, count, c + SPECIES.length());
        }
    }

    /** Four outputs; the rows x begin at {@code from} in the array {@code rows}. */
    private void fourByTwo(
            int output, int first, int count, int c, double[] rows, int from, int step) {
        int d = c + SPECIES.length();
        int next = product.y().step();
        int to = product.y().index(output);
        DoubleVector a0 = DoubleVector.fromArray(SPECIES, y, to + c);
        DoubleVector a1 = DoubleVector.fromArray(SPECIES, y, to + d);
        DoubleVector b0 = DoubleVector.fromArray(SPECIES, y, to + next + c);
        DoubleVector b1 = DoubleVector.fromArray(SPECIES, y, to + next + d);
        DoubleVector e0 = DoubleVector.fromArray(SPECIES, y, to + 2 * next + c);
        DoubleVector e1 = DoubleVector.fromArray(SPECIES, y, to + 2 * next + d);
        DoubleVector f0 = DoubleVector.fromArray(SPECIES, y, to + 3 * next + c);
        DoubleVector f1 = DoubleVector.fromArray(SPECIES, y, to + 3 * next + d);
        int outputStep = product.w().outputStep();
        int inputStep = product.w().inputStep();
        int weight = product.w().index(output, first);
        for (int l = 0; l < count; l++) {
            int at = from + l * step;
            DoubleVector x0 = DoubleVector.fromArray(SPECIES, rows, at);
            DoubleVector x1 = DoubleVector.fromArray(SPECIES, rows, at + SPECIES.length());
            DoubleVector u = DoubleVector.broadcast(SPECIES, w[weight]);
            a0 = a0.add(u.mul(x0));
            a1 = a1.add(u.mul(x1));
            u = DoubleVector.broadcast(SPECIES, w[weight + outputStep]);
            b0 = b0.add(u.mul(x0));
            b1 = b1.add(u.mul(x1));
            u = DoubleVector.broadcast(SPECIES, w[weight + 2 * outputStep]);
            e0 = e0.add(u.mul(x0));
            e1 = e1.add(u.mul(x1));
            u = DoubleVector.broadcast(SPECIES, w[weight + 3 * outputStep]);
            f0 = f0.add(u.mul(x0));
            f1 = f1.add(u.mul(x1));
            weight += inputStep;
        }
        a0.intoArray(y, to + c);
        a1.intoArray(y, to + d);
        b0.intoArray(y, to + next + c);
        b1.intoArray(y, to + next + d);
        e0.intoArray(y, to + 2 * next + c);
        e1.intoArray(y, to + 2 * next + d);
        f0.intoArray(y, to + 3 * next + c);
        f1.intoArray(y, to + 3 * next + d);
    }

    private void one(int output, int first, int count, int c) {
        int to = product.y().index(output) + c;
        DoubleVector a = DoubleVector.fromArray(SPECIES, y, to);
        for (int l = first; l < first + count; l++) {
            DoubleVector row = DoubleVector.fromArray(SPECIES, x, product.x().index(l) + c);
            DoubleVector u = DoubleVector.broadcast(SPECIES, w[product.w().index(output, l)]);
            a = a.add(u.mul(row));
        }
        a.intoArray(y, to);
    }

    private void value(int output, int first, int count, int c) {
        int to = product.y().index(output) + c;
        double sum = y[to];
        for (int l = first; l < first + count; l++) {
            sum += w[product.w().index(output, l)] * x[product.x().index(l) + c];
        }
        y[to] = sum;
    }
}
