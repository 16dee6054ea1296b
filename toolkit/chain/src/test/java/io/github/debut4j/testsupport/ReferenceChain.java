package io.github.debut4j.testsupport;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;

/**
 * A straightforward implementation of a chain in double precision, the oracle of the fast ones:
 * every factor is expanded to a matrix by its definition and multiplied by three nested loops.
 */
public final class ReferenceChain {

    private final Factors factors;
    private final double[] bias;

    /** A chain with values and a bias of {@code chain.rows()} values, or no bias (length 0). */
    public ReferenceChain(Factors factors, double[] bias) {
        this.factors = factors;
        this.bias = bias;
    }

    /** The gradients for a given {@code dL/dy}. */
    public record Gradients(Matrix input, double[] factors, double[] bias) {}

    /** {@code R(m) ... R(1) x + b} for {@code x} of {@code cols x N}. */
    public Matrix forward(Matrix x) {
        Matrix y = intermediates(x)[factors.chain().size()];
        for (int i = 0; i < bias.length; i++) {
            for (int n = 0; n < y.cols(); n++) {
                y.values()[i * y.cols() + n] += bias[i];
            }
        }
        return y;
    }

    /** The gradients for {@code dy} of {@code rows x N}, summed over the columns. */
    public Gradients backward(Matrix x, Matrix dy) {
        Chain chain = factors.chain();
        Matrix[] inputs = intermediates(x);
        double[] flat = new double[Math.toIntExact(chain.parameterCount())];
        int end = flat.length;
        Matrix gradient = dy;
        for (int k = chain.size() - 1; k >= 0; k--) {
            FactorShape shape = chain.factor(k);
            Matrix full = times(gradient, inputs[k].transpose());
            end -= shape.parameterCount();
            for (int e = 0; e < shape.parameterCount(); e++) {
                flat[end + e] = full.get(row(shape, e), column(shape, e));
            }
            gradient = times(matrix(k).transpose(), gradient);
        }
        return new Gradients(gradient, flat, rowSums(dy));
    }

    /** The product of the factors. */
    public Matrix toDense() {
        Matrix product = matrix(0);
        for (int k = 1; k < factors.chain().size(); k++) {
            product = times(matrix(k), product);
        }
        return product;
    }

    private Matrix[] intermediates(Matrix x) {
        Matrix[] results = new Matrix[factors.chain().size() + 1];
        results[0] = x;
        for (int k = 0; k < factors.chain().size(); k++) {
            results[k + 1] = times(matrix(k), results[k]);
        }
        return results;
    }

    private Matrix matrix(int k) {
        FactorShape shape = factors.chain().factor(k);
        Matrix matrix = Matrix.zeros(shape.p(), shape.q());
        double[] values = factors.values(k);
        for (int e = 0; e < values.length; e++) {
            matrix.values()[row(shape, e) * shape.q() + column(shape, e)] = values[e];
        }
        return matrix;
    }

    private static int row(FactorShape f, int e) {
        int i = e / f.s() % f.r();
        int j = e / (f.s() * f.r()) % f.t();
        int b = e / (f.s() * f.r() * f.t());
        return b * f.r() * f.t() + i * f.t() + j;
    }

    private static int column(FactorShape f, int e) {
        int l = e % f.s();
        int j = e / (f.s() * f.r()) % f.t();
        int b = e / (f.s() * f.r() * f.t());
        return b * f.s() * f.t() + l * f.t() + j;
    }

    private static Matrix times(Matrix a, Matrix b) {
        Matrix product = Matrix.zeros(a.rows(), b.cols());
        for (int i = 0; i < a.rows(); i++) {
            for (int k = 0; k < a.cols(); k++) {
                double factor = a.get(i, k);
                for (int j = 0; factor != 0 && j < b.cols(); j++) {
                    product.values()[i * b.cols() + j] += factor * b.get(k, j);
                }
            }
        }
        return product;
    }

    private static double[] rowSums(Matrix m) {
        double[] sums = new double[m.rows()];
        for (int e = 0; e < m.values().length; e++) {
            sums[e / m.cols()] += m.values()[e];
        }
        return sums;
    }
}
