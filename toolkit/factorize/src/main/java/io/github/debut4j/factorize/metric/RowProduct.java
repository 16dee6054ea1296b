package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;

/** Products of matrices with large ones that are read row by row. */
final class RowProduct {

    /** Rows of A that share each pass over B. */
    private static final int ROWS = 64;

    private RowProduct() {}

    /**
     * {@code A B}.
     *
     * @param b a.cols() x cols
     */
    static Matrix multiply(Matrix a, FeatureRows b, int cols, ParallelRanges workers) {
        Matrix product = Matrix.zeros(a.rows(), cols);
        int parts = (cols + RowCombiner.COLUMNS - 1) / RowCombiner.COLUMNS;
        int groups = (a.rows() + ROWS - 1) / ROWS;
        workers.run(
                parts * groups,
                (long) a.values().length * cols,
                (from, to) -> {
                    for (int unit = from; unit < to; unit++) {
                        int row = unit % groups * ROWS;
                        int first = unit / groups * RowCombiner.COLUMNS;
                        multiply(a, b, product, row, first);
                    }
                });
        return product;
    }

    private static void multiply(Matrix a, FeatureRows b, Matrix product, int row, int first) {
        int count = Math.min(ROWS, a.rows() - row);
        int width = Math.min(RowCombiner.COLUMNS, product.cols() - first);
        Matrix some = rows(FeatureRows.of(a.values(), a.cols()), row, count, a.cols());
        RowCombiner combiner = RowCombiner.of(b, count, width);
        combiner.combine(some, 0, a.cols(), first, width);
        for (int i = 0; i < count; i++) {
            System.arraycopy(
                    combiner.sums(),
                    combiner.start(i),
                    product.values(),
                    (row + i) * product.cols() + first,
                    width);
        }
    }

    /**
     * {@code A B'}.
     *
     * @param b rows x a.cols()
     */
    static Matrix multiplyTransposed(Matrix a, FeatureRows b, int rows, ParallelRanges workers) {
        Matrix product = Matrix.zeros(a.rows(), rows);
        Matrix transposed = a.transpose();
        FeatureRows columns = FeatureRows.of(transposed.values(), transposed.cols());
        workers.run(
                (rows + ROWS - 1) / ROWS,
                (long) a.values().length * rows,
                (from, to) -> {
                    for (int unit = from; unit < to; unit++) {
                        int row = unit * ROWS;
                        Matrix some = rows(b, row, Math.min(ROWS, rows - row), a.cols());
                        multiplyTransposed(some, columns, product, row);
                    }
                });
        return product;
    }

    private static void multiplyTransposed(
            Matrix some, FeatureRows columns, Matrix product, int row) {
        RowCombiner combiner = RowCombiner.of(columns, some.rows(), product.rows());
        for (int first = 0; first < product.rows(); first += RowCombiner.COLUMNS) {
            int width = Math.min(RowCombiner.COLUMNS, product.rows() - first);
            combiner.combine(some, 0, some.cols(), first, width);
            for (int i = 0; i < some.rows(); i++) {
                for (int c = 0; c < width; c++) {
                    product.values()[(first + c) * product.cols() + row + i] =
                            combiner.sums()[combiner.start(i) + c];
                }
            }
        }
    }

    private static Matrix rows(FeatureRows b, int first, int count, int cols) {
        Matrix rows = Matrix.zeros(count, cols);
        for (int i = 0; i < count; i++) {
            b.copy(first + i, 0, cols, rows.values(), i * cols);
        }
        return rows;
    }
}
