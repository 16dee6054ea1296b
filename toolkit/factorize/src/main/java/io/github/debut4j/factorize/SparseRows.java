package io.github.debut4j.factorize;

import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.Arrays;

/**
 * A sparse matrix stored by rows: a partial product of a chain that is not nested, with only the
 * entries of its support. Immutable.
 */
final class SparseRows {

    private final int cols;
    private final int[][] columns;
    private final double[][] values;

    private SparseRows(int cols, int[][] columns, double[][] values) {
        this.cols = cols;
        this.columns = columns;
        this.values = values;
    }

    static SparseRows identity(int size) {
        int[][] columns = new int[size][];
        double[][] values = new double[size][];
        for (int row = 0; row < size; row++) {
            columns[row] = new int[] {row};
            values[row] = new double[] {1};
        }
        return new SparseRows(size, columns, values);
    }

    /** A dense matrix, of which every value is stored. */
    static SparseRows ofDense(Matrix dense) {
        int[] all = new int[dense.cols()];
        Arrays.setAll(all, c -> c);
        int[][] columns = new int[dense.rows()][];
        double[][] values = new double[dense.rows()][];
        for (int row = 0; row < dense.rows(); row++) {
            columns[row] = all;
            values[row] =
                    Arrays.copyOfRange(
                            dense.values(), row * dense.cols(), (row + 1) * dense.cols());
        }
        return new SparseRows(dense.cols(), columns, values);
    }

    /** The product {@code factor * this}. */
    SparseRows multipliedBy(FactorShape f, double[] w) {
        int[][] productColumns = new int[f.p()][];
        double[][] productValues = new double[f.p()][];
        Accumulator sums = new Accumulator(cols);
        for (int row = 0; row < f.p(); row++) {
            int first = f.firstInRow(row);
            for (int l = 0; l < f.s(); l++) {
                sums.add(this, f.column(first + l), w[first + l]);
            }
            productColumns[row] = sums.columns();
            productValues[row] = sums.takeValues();
        }
        return new SparseRows(cols, productColumns, productValues);
    }

    /** {@code this * this'}. */
    SparseRows gram(ParallelRanges workers) {
        SparseRows transposed = transposed();
        int rows = columns.length;
        int[][] gramColumns = new int[rows][];
        double[][] gramValues = new double[rows][];
        workers.run(
                rows,
                (long) rows * rows,
                (from, to) -> {
                    Accumulator sums = new Accumulator(rows);
                    for (int row = from; row < to; row++) {
                        for (int n = 0; n < columns[row].length; n++) {
                            sums.add(transposed, columns[row][n], values[row][n]);
                        }
                        gramColumns[row] = sums.columns();
                        gramValues[row] = sums.takeValues();
                    }
                });
        return new SparseRows(rows, gramColumns, gramValues);
    }

    private SparseRows transposed() {
        int[] counts = new int[cols];
        for (int[] row : columns) {
            for (int column : row) {
                counts[column]++;
            }
        }
        int[][] rows = new int[cols][];
        double[][] rowValues = new double[cols][];
        for (int column = 0; column < cols; column++) {
            rows[column] = new int[counts[column]];
            rowValues[column] = new double[counts[column]];
        }
        Arrays.fill(counts, 0);
        for (int row = 0; row < columns.length; row++) {
            for (int n = 0; n < columns[row].length; n++) {
                int column = columns[row][n];
                rows[column][counts[column]] = row;
                rowValues[column][counts[column]++] = values[row][n];
            }
        }
        return new SparseRows(columns.length, rows, rowValues);
    }

    double diagonal(int row) {
        int at = Arrays.binarySearch(columns[row], row);
        return at < 0 ? 0 : values[row][at];
    }

    /** The inner product of a row with a dense vector. */
    double dot(int row, double[] vector) {
        int[] at = columns[row];
        double[] by = values[row];
        double sum = 0;
        for (int n = 0; n < at.length; n++) {
            sum += by[n] * vector[at[n]];
        }
        return sum;
    }

    /** A row of this matrix times a dense matrix. */
    double[] combine(int row, Matrix dense) {
        double[] sum = new double[dense.cols()];
        for (int n = 0; n < columns[row].length; n++) {
            int from = columns[row][n] * dense.cols();
            for (int c = 0; c < sum.length; c++) {
                sum[c] += values[row][n] * dense.values()[from + c];
            }
        }
        return sum;
    }

    /** The columns of a row's entries in ascending order. Not a copy. */
    int[] columns(int row) {
        return columns[row];
    }

    /** The values of a row's entries. Not a copy. */
    double[] values(int row) {
        return values[row];
    }

    /** Adds up sparse rows in a dense array. */
    private static final class Accumulator {
        private final double[] sums;
        private final boolean[] touched;
        private final int[] order;
        private int count;

        Accumulator(int size) {
            sums = new double[size];
            touched = new boolean[size];
            order = new int[size];
        }

        void add(SparseRows rows, int row, double scale) {
            for (int n = 0; n < rows.columns[row].length; n++) {
                int column = rows.columns[row][n];
                if (!touched[column]) {
                    touched[column] = true;
                    order[count++] = column;
                }
                sums[column] += scale * rows.values[row][n];
            }
        }

        int[] columns() {
            Arrays.sort(order, 0, count);
            return Arrays.copyOf(order, count);
        }

        double[] takeValues() {
            double[] values = new double[count];
            for (int n = 0; n < count; n++) {
                values[n] = sums[order[n]];
                sums[order[n]] = 0;
                touched[order[n]] = false;
            }
            count = 0;
            return values;
        }
    }
}
