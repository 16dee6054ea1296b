package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;

/**
 * Products of matrices in double precision with large ones in single precision. Sums are in double
 * precision, in an order that does not depend on the number of threads.
 */
final class FloatMatrix {

    /** Columns of the result per unit of work, so that its rows stay in the first-level cache. */
    private static final int COLUMNS = 512;

    /** Rows of the result that share each pass over the large matrix. */
    private static final int ROWS = 4;

    private FloatMatrix() {}

    /** Checks the number of values and that they are finite. */
    static void requireSize(String what, int rows, int cols, float[] values) {
        if (rows < 1 || cols < 1 || (long) rows * cols != values.length) {
            throw new IllegalArgumentException(
                    what
                            + " must have "
                            + rows
                            + " x "
                            + cols
                            + " values, both numbers at least 1, found "
                            + values.length);
        }
        for (int e = 0; e < values.length; e++) {
            if (!Float.isFinite(values[e])) {
                throw new IllegalArgumentException(
                        what
                                + ": values must be finite, found "
                                + values[e]
                                + " in row "
                                + e / cols
                                + ", column "
                                + e % cols
                                + " (from 0)");
            }
        }
    }

    /** {@code A B} for B rows x cols. */
    static Matrix multiply(Matrix a, int rows, int cols, float[] b, ParallelRanges workers) {
        Matrix product = Matrix.zeros(a.rows(), cols);
        int groups = (a.rows() + ROWS - 1) / ROWS;
        int parts = (cols + COLUMNS - 1) / COLUMNS;
        workers.run(
                groups * parts,
                (long) a.rows() * b.length,
                (from, to) -> {
                    for (int unit = from; unit < to; unit++) {
                        int first = unit / groups * COLUMNS;
                        int last = Math.min(cols, first + COLUMNS);
                        int row = unit % groups * ROWS;
                        addRows(a, rows, cols, b, product, row, first, last);
                    }
                });
        return product;
    }

    private static void addRows(
            Matrix a, int rows, int cols, float[] b, Matrix product, int row, int first, int last) {
        int end = Math.min(a.rows(), row + ROWS);
        double[][] sums = new double[end - row][last - first];
        for (int k = 0; k < rows; k++) {
            for (int i = row; i < end; i++) {
                double scale = a.values()[i * rows + k];
                if (scale != 0) {
                    add(sums[i - row], scale, b, k * cols + first);
                }
            }
        }
        for (int i = row; i < end; i++) {
            System.arraycopy(sums[i - row], 0, product.values(), i * cols + first, last - first);
        }
    }

    private static void add(double[] sums, double scale, float[] b, int from) {
        for (int c = 0; c < sums.length; c++) {
            sums[c] += scale * b[from + c];
        }
    }

    /** {@code A B'} for B rows x cols. */
    static Matrix multiplyTransposed(
            Matrix a, int rows, int cols, float[] b, ParallelRanges workers) {
        Matrix product = Matrix.zeros(a.rows(), rows);
        workers.run(
                rows,
                (long) a.rows() * b.length,
                (from, to) -> {
                    double[] row = new double[cols];
                    for (int k = from; k < to; k++) {
                        for (int c = 0; c < cols; c++) {
                            row[c] = b[k * cols + c];
                        }
                        for (int i = 0; i < a.rows(); i++) {
                            product.values()[i * rows + k] = dot(a.values(), i * cols, row);
                        }
                    }
                });
        return product;
    }

    /** The inner product, in four running sums, so that additions overlap. */
    private static double dot(double[] x, int from, double[] y) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int n = 0;
        for (; n + 3 < y.length; n += 4) {
            s0 += x[from + n] * y[n];
            s1 += x[from + n + 1] * y[n + 1];
            s2 += x[from + n + 2] * y[n + 2];
            s3 += x[from + n + 3] * y[n + 3];
        }
        for (; n < y.length; n++) {
            s0 += x[from + n] * y[n];
        }
        return s0 + s1 + (s2 + s3);
    }
}
