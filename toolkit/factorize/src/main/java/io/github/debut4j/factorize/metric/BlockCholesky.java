package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.DoubleProduct;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;

/** The Cholesky factor L of a block of S: lower triangular, {@code S = L L'}. */
public final class BlockCholesky {

    /** The ridge for rounding in double precision, relative to the mean of the diagonal. */
    private static final double ROUNDING = 1e-9;

    /** Rows that are solved together. */
    private static final int TOGETHER = 32;

    /** Rows of a block of L, whose products with the rows before them are added together. */
    private static final int PANEL = 8;

    private final RowArithmetic arithmetic = Arithmetics.fastest();
    private final int size;

    /** Row after row; zero above the diagonal. */
    private final double[] lower;

    private BlockCholesky(int size, double[] lower) {
        this.size = size;
        this.lower = lower;
    }

    /**
     * The factor of {@code block + ridge * I}. Rounding can make a singular block slightly
     * indefinite: squared pivots below the ridge are raised to it, and what is left of their
     * columns, which is rounding too, is dropped; divided by a small pivot, it would grow without
     * bound.
     *
     * @param block symmetric. Not modified.
     * @param ridge above 0
     */
    public static BlockCholesky of(Matrix block, double ridge) {
        int n = block.rows();
        boolean[] singular = new boolean[n];
        double[] l = block.values().clone();
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < j; i++) {
                l[i * n + j] = 0;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                l[i * n + j] =
                        singular[j] ? 0 : (l[i * n + j] - dot(l, i * n, j * n, j)) / l[j * n + j];
            }
            double pivot = l[i * n + i] + ridge - dot(l, i * n, i * n, i);
            singular[i] = pivot < ridge;
            l[i * n + i] = Math.sqrt(Math.max(pivot, ridge));
        }
        return new BlockCholesky(n, l);
    }

    /** The factor of a block that already has a ridge; see {@link #of(Matrix, double)}. */
    public static BlockCholesky of(Matrix block) {
        double trace = 0;
        for (int k = 0; k < block.rows(); k++) {
            trace += block.get(k, k);
        }
        return of(block, trace > 0 ? ROUNDING * trace / block.rows() : 1);
    }

    private static double dot(double[] l, int x, int y, int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += l[x + k] * l[y + k];
        }
        return sum;
    }

    /** Replaces a row vector v by {@code v L}. */
    public void multiply(double[] v, int from) {
        for (int j = 0; j < size; j++) {
            double sum = 0;
            for (int i = j; i < size; i++) {
                sum += v[from + i] * lower[i * size + j];
            }
            v[from + j] = sum;
        }
    }

    /** Replaces a row vector v by {@code v S^-1}. */
    public void solve(double[] v, int from) {
        for (int i = 0; i < size; i++) {
            double sum = v[from + i];
            for (int j = 0; j < i; j++) {
                sum -= lower[i * size + j] * v[from + j];
            }
            v[from + i] = sum / lower[i * size + i];
        }
        divide(v, from);
    }

    /**
     * Replaces row vectors v by {@code v S^-1}, several together: their sums do not wait for each
     * other.
     *
     * @param stride from the beginning of a row to that of the next
     */
    public void solve(double[] v, int from, int stride, int rows) {
        double[] x = new double[size * Math.min(rows, TOGETHER)];
        for (int row = 0; row < rows; row += TOGETHER) {
            int count = Math.min(rows - row, TOGETHER);
            int at = from + row * stride;
            for (int i = 0; i < size; i++) {
                for (int r = 0; r < count; r++) {
                    x[i * count + r] = v[at + r * stride + i];
                }
            }
            solveTogether(x, count);
            for (int i = 0; i < size; i++) {
                for (int r = 0; r < count; r++) {
                    v[at + r * stride + i] = x[i * count + r];
                }
            }
        }
    }

    /**
     * As for a single row, with the same order of operations. Rows of x are replaced by the
     * negative of what the forward substitution gives, and then, negative again, by that of the
     * backward substitution.
     */
    private void solveTogether(double[] x, int count) {
        for (int first = 0; first < size; first += PANEL) {
            int end = Math.min(size, first + PANEL);
            add(x, count, 0, first, first, end - first, 1);
            for (int row = first; row < end; row++) {
                add(x, count, first, row - first, row, 1, 1);
                divide(x, count, row);
            }
        }
        for (int last = size - 1; last >= 0; last -= PANEL) {
            int end = Math.max(-1, last - PANEL);
            add(x, count, size - 1, size - 1 - last, last, last - end, -1);
            for (int row = last; row > end; row--) {
                add(x, count, last, last - row, row, 1, -1);
                divide(x, count, row);
            }
        }
    }

    /**
     * Adds multiples of rows {@code from, from + step, ...} of x to {@code row, row + step, ...};
     * the coefficients are those of L, or of its transpose if the rows descend.
     *
     * @param step 1 or -1
     */
    private void add(double[] x, int count, int from, int inputs, int row, int outputs, int step) {
        DoubleProduct.Weights weights =
                step > 0
                        ? new DoubleProduct.Weights(lower, row * size + from, size, 1)
                        : new DoubleProduct.Weights(lower, from * size + row, -1, -size);
        arithmetic.add(
                new DoubleProduct(
                        inputs,
                        outputs,
                        count,
                        weights,
                        new DoubleProduct.DoubleRows(x, from * count, step * count),
                        new DoubleProduct.DoubleRows(x, row * count, step * count)));
    }

    private void divide(double[] x, int count, int row) {
        for (int r = 0; r < count; r++) {
            x[row * count + r] /= -lower[row * size + row];
        }
    }

    /** Replaces a row vector v by {@code v L^-1}. */
    public void divide(double[] v, int from) {
        for (int j = size - 1; j >= 0; j--) {
            double value = v[from + j] / lower[j * size + j];
            v[from + j] = value;
            for (int i = 0; i < j; i++) {
                v[from + i] -= value * lower[j * size + i];
            }
        }
    }
}
