package io.github.debut4j.factorize;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;

/**
 * The best two-factor approximation {@code X ~ A C} at one interface: the top singular pair of each
 * block (rows equal modulo the period) x (one column block).
 *
 * @param left A, R x N, with the singular values in it. C has rows of norm 1 and is not kept, since
 *     {@code NestedAlgebra.contractLeft} restores it
 * @param squaredError {@code |X - A C|^2}, the sum of the squares of all discarded singular values
 */
record InterfaceSplit(Matrix left, double squaredError) {

    /**
     * Splits a compact matrix.
     *
     * @param x R x K. Not modified.
     * @param period T, a divisor of R
     * @param blocks N, a divisor of K
     */
    static InterfaceSplit of(Matrix x, int period, int blocks, ParallelRanges workers) {
        Matrix left = Matrix.zeros(x.rows(), blocks);
        double[] errors = new double[period * blocks];
        int height = x.rows() / period;
        int width = x.cols() / blocks;
        long work = (long) x.values().length * Math.min(height, width);
        workers.run(
                errors.length,
                work,
                (from, to) -> {
                    RankOne rankOne = new RankOne(height, width);
                    for (int u = from; u < to; u++) {
                        gather(x, u / blocks, u % blocks * width, period, rankOne);
                        errors[u] = rankOne.solve();
                        scatter(rankOne, left, u, period * blocks);
                    }
                });
        double sum = 0;
        for (double error : errors) {
            sum += error;
        }
        return new InterfaceSplit(left, sum);
    }

    private static void gather(Matrix x, int row, int column, int period, RankOne rankOne) {
        int width = rankOne.v.length;
        for (int h = 0; h < rankOne.u.length; h++) {
            int from = (h * period + row) * x.cols() + column;
            System.arraycopy(x.values(), from, rankOne.block, h * width, width);
        }
    }

    private static void scatter(RankOne rankOne, Matrix left, int unit, int stride) {
        for (int h = 0; h < rankOne.u.length; h++) {
            left.values()[h * stride + unit] = rankOne.u[h];
        }
    }
}
