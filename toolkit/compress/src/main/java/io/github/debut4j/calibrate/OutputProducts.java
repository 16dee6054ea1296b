package io.github.debut4j.calibrate;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.Grid;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.kernel.arithmetic.RowViews;

/** The sum of {@code (F x) z'} over pairs of columns x and z, for a matrix F. */
final class OutputProducts {

    private static final int BLOCK = 16;

    private final RowArithmetic arithmetic = Arithmetics.fastest();
    private final Matrix f;
    private final float[] weights;
    private final float[][] outputs;
    private final ProductSums sums;
    private long count;

    OutputProducts(Matrix f) {
        this.f = f;
        this.weights = new float[f.values().length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) f.values()[k];
        }
        this.outputs = ColumnBuffer.group(f.rows());
        this.sums = new ProductSums(f.rows(), f.cols());
    }

    /**
     * Adds pairs of columns.
     *
     * @param x one array per feature, with zeros after the columns up to {@link
     *     ColumnBuffer#padded}. Not modified
     * @param z likewise
     */
    void add(float[][] x, float[][] z, int columns) {
        int blocks = (f.rows() + BLOCK - 1) / BLOCK;
        int padded = ColumnBuffer.padded(columns);
        Workers.run(
                Workers.threads(),
                blocks,
                () ->
                        block -> {
                            int first = block * BLOCK;
                            int count = Math.min(BLOCK, f.rows() - first);
                            arithmetic
                                    .product(
                                            grid(count),
                                            RowViews.whole(x),
                                            outputs,
                                            weights,
                                            padded)
                                    .run(0, first, first * f.cols());
                        });
        sums.add(outputs, z, padded);
        count += columns;
    }

    private Grid grid(int outputRows) {
        return new Grid(
                f.cols(),
                outputRows,
                1,
                new Grid.Stride(1, 0, 1),
                new Grid.Stride(0, 1, f.cols()),
                new Grid.Stride(0, 0, 0));
    }

    /**
     * The mean of the products. Ends the sums.
     *
     * @param x the change of the mean of x before the products are taken
     * @param z that of the mean of z
     */
    Matrix mean(MeanChange x, MeanChange z) {
        float[] means = sums.mean(count, x.image(f), z);
        Matrix result = Matrix.zeros(f.rows(), f.cols());
        for (int k = 0; k < means.length; k++) {
            result.values()[k] = means[k];
        }
        return result;
    }
}
