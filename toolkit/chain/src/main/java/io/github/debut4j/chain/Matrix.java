package io.github.debut4j.chain;

import java.io.Serializable;

/**
 * A dense matrix of doubles, row after row.
 *
 * <p>Matrices of network layers are large, so the array is neither copied in nor out: a matrix and
 * its caller share the array.
 *
 * @param rows at least 1
 * @param cols at least 1
 * @param values {@code values[i*cols + j]} is row i, column j
 */
public record Matrix(int rows, int cols, double[] values) implements Serializable {

    /**
     * Checks that the array has {@code rows*cols} values.
     *
     * @throws IllegalArgumentException if it does not, or if rows or cols is below 1
     */
    public Matrix {
        if (rows < 1 || cols < 1) {
            throw new IllegalArgumentException(
                    "a matrix must have at least 1 row and 1 column, found " + rows + " x " + cols);
        }
        if ((long) rows * cols != values.length) {
            throw new IllegalArgumentException(
                    "a "
                            + rows
                            + " x "
                            + cols
                            + " matrix must have "
                            + (long) rows * cols
                            + " values, found "
                            + values.length);
        }
    }

    /** A matrix of zeros. */
    public static Matrix zeros(int rows, int cols) {
        return new Matrix(rows, cols, new double[Math.multiplyExact(rows, cols)]);
    }

    /** The value in row i, column j, both from 0. */
    public double get(int i, int j) {
        return values[i * cols + j];
    }

    /** The Frobenius norm. */
    public double norm() {
        double sum = 0;
        for (double v : values) {
            sum += v * v;
        }
        return Math.sqrt(sum);
    }

    /**
     * The relative error {@code |this - other| / |this|} in the Frobenius norm; the absolute error
     * if this matrix is zero.
     *
     * @param other of the same size. Not modified.
     */
    public double relativeError(Matrix other) {
        if (other.rows != rows || other.cols != cols) {
            throw new IllegalArgumentException(
                    "matrices must have the same size, found "
                            + rows
                            + " x "
                            + cols
                            + " and "
                            + other.rows
                            + " x "
                            + other.cols);
        }
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            double d = values[k] - other.values[k];
            sum += d * d;
        }
        double norm = norm();
        return Math.sqrt(sum) / (norm == 0 ? 1 : norm);
    }

    /**
     * The inner product of parts of two arrays, in four running sums, so that additions overlap.
     *
     * @param count the number of values of each, from {@code xFrom} and {@code yFrom}
     */
    public static double dot(double[] x, int xFrom, double[] y, int yFrom, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int n = 0;
        for (; n + 3 < count; n += 4) {
            s0 += x[xFrom + n] * y[yFrom + n];
            s1 += x[xFrom + n + 1] * y[yFrom + n + 1];
            s2 += x[xFrom + n + 2] * y[yFrom + n + 2];
            s3 += x[xFrom + n + 3] * y[yFrom + n + 3];
        }
        for (; n < count; n++) {
            s0 += x[xFrom + n] * y[yFrom + n];
        }
        return s0 + s1 + (s2 + s3);
    }

    /** A new matrix: this one transposed. */
    public Matrix transpose() {
        Matrix result = zeros(cols, rows);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                result.values[j * rows + i] = values[i * cols + j];
            }
        }
        return result;
    }

    /**
     * The matrix cropped or padded with zeros to another size, as a new matrix. Rows and columns
     * are removed or added at the end. If the size is the same, this matrix itself.
     */
    public Matrix resized(int newRows, int newCols) {
        if (newRows == rows && newCols == cols) {
            return this;
        }
        Matrix result = zeros(newRows, newCols);
        for (int i = 0; i < Math.min(rows, newRows); i++) {
            System.arraycopy(values, i * cols, result.values, i * newCols, Math.min(cols, newCols));
        }
        return result;
    }

    /**
     * Refuses NaN and infinite values.
     *
     * @param what the name of the matrix in the message
     * @throws IllegalArgumentException if there is such a value, naming the first one and its index
     */
    public void requireFinite(String what) {
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new IllegalArgumentException(
                        what
                                + ": values must be finite, found "
                                + values[k]
                                + " in row "
                                + k / cols
                                + ", column "
                                + k % cols
                                + " (from 0)");
            }
        }
    }
}
