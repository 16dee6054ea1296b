package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Matrix;

/** The Cholesky factor L of a block of S: lower triangular, {@code S = L L'}. */
public final class BlockCholesky {

    /** The ridge for rounding in double precision, relative to the mean of the diagonal. */
    private static final double ROUNDING = 1e-9;

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
