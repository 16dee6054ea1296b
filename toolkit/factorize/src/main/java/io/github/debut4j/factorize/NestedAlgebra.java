package io.github.debut4j.factorize;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.Arrays;

/**
 * The basic operations on compact matrices, of which all algorithms for nested chains consist
 * (package description, "Compact form"). Sizes: {@code A} is R x N, {@code C} is T x K, {@code X}
 * is R x K; T divides R, N divides K, and {@code Y = K/N} is the width of a column block.
 *
 * <p>Arguments are not modified, except by the methods that normalise.
 */
final class NestedAlgebra {

    private final ParallelRanges workers;

    NestedAlgebra(ParallelRanges workers) {
        this.workers = workers;
    }

    ParallelRanges workers() {
        return workers;
    }

    static Matrix ones(int rows, int cols) {
        Matrix ones = Matrix.zeros(rows, cols);
        Arrays.fill(ones.values(), 1);
        return ones;
    }

    /** The nested product: {@code P[i][c] = A[i][c/Y] * C[i mod T][c]}, R x K. */
    Matrix multiply(Matrix a, Matrix c) {
        Matrix product = Matrix.zeros(a.rows(), c.cols());
        int width = c.cols() / a.cols();
        double[] av = a.values();
        double[] cv = c.values();
        double[] out = product.values();
        workers.run(
                av.length,
                out.length,
                (from, to) -> {
                    for (int u = from; u < to; u++) {
                        int row = u / a.cols();
                        int start = u % a.cols() * width;
                        int in = row % c.rows() * c.cols() + start;
                        int at = row * c.cols() + start;
                        for (int y = 0; y < width; y++) {
                            out[at + y] = av[u] * cv[in + y];
                        }
                    }
                });
        return product;
    }

    /**
     * Contracts A out of X from the left: {@code C[g][c] = sum over i = g mod T of A[i][c/Y] *
     * X[i][c]}, T x K. If A's columns have norm 1, this C minimises {@code |X - A C|}.
     */
    Matrix contractLeft(Matrix x, Matrix a, int period) {
        Matrix result = Matrix.zeros(period, x.cols());
        int blocks = a.cols();
        workers.run(
                period * blocks,
                x.values().length,
                (from, to) -> {
                    for (int u = from; u < to; ) {
                        int row = u / blocks;
                        int end = Math.min(to, (row + 1) * blocks);
                        contractLeft(x, a, result, row, u - row * blocks, end - row * blocks);
                        u = end;
                    }
                });
        return result;
    }

    /** One row of the result, for a range of column blocks. */
    private static void contractLeft(
            Matrix x, Matrix a, Matrix result, int row, int fromBlock, int toBlock) {
        int width = x.cols() / a.cols();
        double[] xv = x.values();
        double[] av = a.values();
        double[] out = result.values();
        for (int i = row; i < x.rows(); i += result.rows()) {
            int in = i * x.cols() + fromBlock * width;
            int at = row * x.cols() + fromBlock * width;
            int factor = i * a.cols();
            if (width == 1) {
                addProducts(out, at, xv, in, av, factor + fromBlock, toBlock - fromBlock);
                continue;
            }
            for (int block = fromBlock; block < toBlock; block++, in += width, at += width) {
                double scale = av[factor + block];
                for (int y = 0; y < width; y++) {
                    out[at + y] += scale * xv[in + y];
                }
            }
        }
    }

    private static void addProducts(
            double[] out, int at, double[] x, int in, double[] a, int factor, int count) {
        for (int y = 0; y < count; y++) {
            out[at + y] += a[factor + y] * x[in + y];
        }
    }

    /**
     * Contracts C out of X from the right: {@code A[i][b] = sum over the columns c of block b of
     * X[i][c] * C[i mod T][c]}, R x N. If every block's row of C has norm 1, this A minimises
     * {@code |X - A C|}.
     */
    Matrix contractRight(Matrix x, Matrix c, int blocks) {
        Matrix result = Matrix.zeros(x.rows(), blocks);
        int width = x.cols() / blocks;
        double[] out = result.values();
        workers.run(
                out.length,
                x.values().length,
                (from, to) -> {
                    for (int u = from; u < to; u++) {
                        int start = u % blocks * width;
                        int in = u / blocks * x.cols() + start;
                        int by = u / blocks % c.rows() * c.cols() + start;
                        out[u] = Matrix.dot(x.values(), in, c.values(), by, width);
                    }
                });
        return result;
    }

    /** {@code |X - A C|^2}: each row is summed separately, then the rows in order. */
    double squaredDistance(Matrix x, Matrix a, Matrix c) {
        double[] rows = new double[x.rows()];
        int width = x.cols() / a.cols();
        workers.run(
                x.rows(),
                x.values().length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        rows[i] = squaredDistance(x, a, c, i, width);
                    }
                });
        double sum = 0;
        for (double row : rows) {
            sum += row;
        }
        return sum;
    }

    private static double squaredDistance(Matrix x, Matrix a, Matrix c, int row, int width) {
        double[] xv = x.values();
        double[] cv = c.values();
        int in = row * x.cols();
        int by = row % c.rows() * c.cols();
        double sum = 0;
        for (int block = 0; block < a.cols(); block++) {
            double scale = a.values()[row * a.cols() + block];
            double part = 0;
            for (int y = 0; y < width; y++, in++, by++) {
                double d = xv[in] - scale * cv[by];
                part += d * d;
            }
            sum += part;
        }
        return sum;
    }

    /**
     * Normalises the rows of each column block to norm 1; zero rows stay zero. Modifies C.
     *
     * @param blocks the number N of column blocks
     */
    static void normaliseRows(Matrix c, int blocks) {
        double[] v = c.values();
        int width = c.cols() / blocks;
        for (int start = 0; start < v.length; start += width) {
            double norm = Math.sqrt(Matrix.dot(v, start, v, start, width));
            for (int y = start; norm > 0 && y < start + width; y++) {
                v[y] /= norm;
            }
        }
    }

    /**
     * The norms of A's columns over the rows that are equal modulo the period.
     *
     * @return period x N, with 1 instead of 0
     */
    static Matrix columnNorms(Matrix a, int period) {
        Matrix norms = Matrix.zeros(period, a.cols());
        double[] sums = norms.values();
        for (int e = 0; e < a.values().length; e++) {
            sums[e % sums.length] += a.values()[e] * a.values()[e];
        }
        for (int e = 0; e < sums.length; e++) {
            sums[e] = sums[e] > 0 ? Math.sqrt(sums[e]) : 1;
        }
        return norms;
    }

    /** Divides A's columns by the norms. Modifies A. */
    static void divideColumns(Matrix a, Matrix norms) {
        for (int e = 0; e < a.values().length; e++) {
            a.values()[e] /= norms.values()[e % norms.values().length];
        }
    }
}
