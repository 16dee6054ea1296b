package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Matrix;

/** The Cholesky factor L of a block of S: lower triangular, {@code S = L L'}. */
public final class BlockCholesky {

    /** The ridge for rounding in double precision, relative to the mean of the diagonal. */
    private static final double ROUNDING = 1e-9;

    /** Rows that are solved together. */
    private static final int TOGETHER = 32;

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

    /** As for a single row, with the same order of operations. */
    private void solveTogether(double[] x, int count) {
        double[] sums = new double[count];
        for (int i = 0; i < size; i++) {
            System.arraycopy(x, i * count, sums, 0, count);
            subtract(sums, x, 0, i, i * size, 1);
            divide(x, i, sums);
        }
        for (int i = size - 1; i >= 0; i--) {
            System.arraycopy(x, i * count, sums, 0, count);
            subtract(sums, x, size - 1, i, (size - 1) * size + i, -size);
            divide(x, i, sums);
        }
    }

    /**
     * Subtracts multiples of the rows {@code j = first, ...} of x up to, but not including, the
     * last.
     *
     * @param at where L has the first coefficient
     * @param step to the next coefficient; the rows descend if it is negative
     */
    private void subtract(double[] sums, double[] x, int first, int last, int at, int step) {
        int count = sums.length;
        int next = Integer.signum(step) * count;
        int steps = Math.abs(last - first);
        int done = 0;
        for (; done + 4 <= steps; done += 4) {
            double l0 = lower[at + done * step];
            double l1 = lower[at + (done + 1) * step];
            double l2 = lower[at + (done + 2) * step];
            double l3 = lower[at + (done + 3) * step];
            int x0 = first * count + done * next;
            int x1 = x0 + next;
            int x2 = x1 + next;
            int x3 = x2 + next;
            for (int r = 0; r < count; r++) {
                sums[r] =
                        sums[r] - l0 * x[x0 + r] - l1 * x[x1 + r] - l2 * x[x2 + r] - l3 * x[x3 + r];
            }
        }
        for (; done < steps; done++) {
            double l = lower[at + done * step];
            int from = first * count + done * next;
            for (int r = 0; r < count; r++) {
                sums[r] -= l * x[from + r];
            }
        }
    }

    private void divide(double[] x, int i, double[] sums) {
        for (int r = 0; r < sums.length; r++) {
            x[i * sums.length + r] = sums[r] / lower[i * size + i];
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
