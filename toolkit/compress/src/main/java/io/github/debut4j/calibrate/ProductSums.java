package io.github.debut4j.calibrate;

import io.github.debut4j.kernel.Workers;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;

/**
 * The sum of {@code y x'} over columns y and x, as a matrix. Each block of rows belongs to one
 * thread at a time and columns are added in their order, so that the result is the same for any
 * number of threads.
 */
final class ProductSums {

    private static final int BLOCK = 32;

    private final RowArithmetic arithmetic = Arithmetics.fastest();
    private final int rows;
    private final int cols;
    private final boolean symmetric;
    private final float[] sums;

    /** Sums of {@code y x'} for y of so many rows and x of so many. */
    ProductSums(int rows, int cols) {
        this(rows, cols, false);
    }

    private ProductSums(int rows, int cols, boolean symmetric) {
        this.rows = rows;
        this.cols = cols;
        this.symmetric = symmetric;
        this.sums = new float[Math.multiplyExact(rows, cols)];
    }

    /** Sums of {@code x x'}. */
    static ProductSums symmetric(int features) {
        return new ProductSums(features, features, true);
    }

    /**
     * Adds columns.
     *
     * @param y one array per row. Not modified
     * @param x one array per row. Not modified
     * @param columns a multiple of the arithmetic's lanes
     */
    void add(float[][] y, float[][] x, int columns) {
        int blocks = (rows + BLOCK - 1) / BLOCK;
        Workers.run(
                Workers.threads(),
                blocks,
                () ->
                        task -> {
                            int first = (blocks - 1 - task) * BLOCK;
                            int count = Math.min(BLOCK, rows - first);
                            int inputs = symmetric ? first + count : cols;
                            arithmetic
                                    .weightGradient(grid(inputs, count), x, y, sums, columns)
                                    .run(0, first, first * cols);
                        });
    }

    private Grid grid(int inputs, int outputs) {
        return new Grid(
                inputs,
                outputs,
                1,
                new Grid.Stride(1, 0, 1),
                new Grid.Stride(0, 1, cols),
                new Grid.Stride(0, 0, 0));
    }

    /**
     * The mean of the products of columns with other means. Ends the sums: the array is their own.
     *
     * @param count the number of columns
     */
    float[] mean(long count, MeanChange y, MeanChange x) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < (symmetric ? i + 1 : cols); j++) {
                int at = i * cols + j;
                double covariance = sums[at] / (double) count - y.from()[i] * x.from()[j];
                sums[at] = (float) (covariance + y.to()[i] * x.to()[j]);
                if (symmetric) {
                    sums[j * cols + i] = sums[at];
                }
            }
            if (symmetric) {
                sums[i * cols + i] = Math.max(0, sums[i * cols + i]);
            }
        }
        return sums;
    }
}
