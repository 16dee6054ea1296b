package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.metric.ErrorTarget;
import io.github.debut4j.factorize.metric.MomentOperator;
import io.github.debut4j.kernel.ParallelRanges;

/**
 * Alternating least squares on a nested chain in the metric of second moments S: each factor is
 * solved exactly with all others fixed (package description, "The full metric").
 *
 * <p>The error never rises. A half-sweep that raises it by rounding is undone.
 */
final class MetricSweeps implements Refiner {

    private final ErrorTarget target;
    private final Chain chain;
    private final NestedAlgebra algebra;
    private final Matrix[] compact;

    /** {@code left[k]}: product of the factors left of k, rows x n(k). */
    private final Matrix[] left;

    /** {@code right[k]}: product of the factors right of k, t(k) x cols. */
    private final Matrix[] right;

    /**
     * {@code moments[k][j]}: the second moments of the inputs of factor k at the diagonal position
     * j.
     */
    private final MomentOperator[][] moments;

    private double squaredError;

    /**
     * Sweeps that begin with the given factors.
     *
     * @param compact the factors in compact form. Modified by each half-sweep.
     */
    MetricSweeps(
            ErrorTarget target,
            MomentOperator s,
            Chain chain,
            Matrix[] compact,
            NestedAlgebra algebra) {
        this.target = target;
        this.chain = chain;
        this.algebra = algebra;
        this.compact = compact;
        left = new Matrix[compact.length];
        right = new Matrix[compact.length];
        moments = new MomentOperator[compact.length][];
        right[0] = NestedAlgebra.ones(1, chain.cols());
        moments[0] = new MomentOperator[] {s};
        left[compact.length - 1] = NestedAlgebra.ones(chain.rows(), 1);
        extendRightProducts();
        measure();
    }

    private void extendRightProducts() {
        for (int k = 0; k + 1 < compact.length; k++) {
            extendRight(k);
        }
    }

    private void extendRight(int k) {
        right[k + 1] = algebra.multiply(compact[k], right[k]);
        int t = chain.factor(k).t();
        MomentOperator[] next = new MomentOperator[compact[k].rows()];
        each(
                t,
                compact[k],
                (j, workers) -> {
                    Matrix rows = everyRow(compact[k], j, t);
                    MomentOperator[] some =
                            moments[k][j].contracted(rows, chain.factor(k).blocks(), workers);
                    for (int i = 0; i < some.length; i++) {
                        next[i * t + j] = some[i];
                    }
                });
        moments[k + 1] = next;
    }

    /** Work for one diagonal position, on its own or on all threads. */
    @FunctionalInterface
    private interface PositionTask {
        void run(int j, ParallelRanges workers);
    }

    private void each(int positions, Matrix factor, PositionTask task) {
        if (positions == 1) {
            task.run(0, algebra.workers());
            return;
        }
        ParallelRanges alone = new ParallelRanges(1);
        algebra.workers()
                .run(
                        positions,
                        (long) factor.values().length * factor.cols(),
                        (from, to) -> {
                            for (int j = from; j < to; j++) {
                                task.run(j, alone);
                            }
                        });
    }

    /** The rows j, j + t, j + 2 t, ... */
    private static Matrix everyRow(Matrix x, int j, int t) {
        Matrix rows = Matrix.zeros(x.rows() / t, x.cols());
        for (int i = 0; i < rows.rows(); i++) {
            System.arraycopy(
                    x.values(), (i * t + j) * x.cols(), rows.values(), i * x.cols(), x.cols());
        }
        return rows;
    }

    private void measure() {
        Factors factors = Factors.of(chain, values());
        squaredError = target.squaredError(factors, algebra.workers());
    }

    @Override
    public double squaredError() {
        return squaredError;
    }

    @Override
    public boolean neverRises() {
        return true;
    }

    @Override
    public void halfSweep(int number) {
        Matrix[] before = compact.clone();
        double errorBefore = squaredError;
        if (number % 2 == 0) {
            leftToRight();
        } else {
            rightToLeft(number > 0);
        }
        measure();
        if (!(squaredError <= errorBefore)) {
            System.arraycopy(before, 0, compact, 0, before.length);
            squaredError = errorBefore;
            extendRightProducts();
            extendLeftProducts();
        }
    }

    private void extendLeftProducts() {
        for (int k = compact.length - 1; k > 0; k--) {
            left[k - 1] = algebra.multiply(left[k], compact[k]);
        }
    }

    private void leftToRight() {
        Matrix rest = target.product();
        for (int k = compact.length - 1; k >= 0; k--) {
            solve(k, algebra.contractRight(rest, right[k], compact[k].cols()));
            if (k > 0) {
                rest = algebra.contractLeft(rest, compact[k], chain.factor(k).t());
                left[k - 1] = algebra.multiply(left[k], compact[k]);
            }
        }
    }

    /**
     * Solves the factors from the right-most to the left-most.
     *
     * @param solved whether the right-most factor was the last one solved
     */
    private void rightToLeft(boolean solved) {
        Matrix rest = target.product();
        int last = compact.length - 1;
        for (int k = 0; k <= last; k++) {
            if (k > 0 || !solved) {
                solve(k, algebra.contractLeft(rest, left[k], compact[k].rows()));
            }
            if (k < last) {
                rest = algebra.contractRight(rest, compact[k], chain.factor(k).blocks());
                extendRight(k);
            }
        }
    }

    /**
     * Solves one factor.
     *
     * @param rightSide {@code A' F S C'} in compact form
     */
    private void solve(int k, Matrix rightSide) {
        int t = chain.factor(k).t();
        Matrix[] scales = leftGrams(k);
        Matrix solved = Matrix.zeros(compact[k].rows(), compact[k].cols());
        each(
                t,
                compact[k],
                (j, workers) -> {
                    Matrix[] some = new Matrix[compact[k].rows() / t];
                    for (int i = 0; i < some.length; i++) {
                        some[i] = scales[i * t + j];
                    }
                    ScaledSystems systems = new ScaledSystems(moments[k][j], some, workers);
                    Matrix rows =
                            systems.solve(everyRow(rightSide, j, t), everyRow(compact[k], j, t));
                    for (int i = 0; i < some.length; i++) {
                        System.arraycopy(
                                rows.values(),
                                i * rows.cols(),
                                solved.values(),
                                (i * t + j) * rows.cols(),
                                rows.cols());
                    }
                });
        compact[k] = solved;
    }

    /** The Gram matrices of A's columns for each row g of the compact factor, n x n. */
    private Matrix[] leftGrams(int k) {
        Matrix a = left[k];
        int period = compact[k].rows();
        Matrix[] grams = new Matrix[period];
        algebra.workers()
                .run(
                        period,
                        (long) a.values().length * a.cols(),
                        (from, to) -> {
                            for (int g = from; g < to; g++) {
                                grams[g] = leftGram(a, g, period);
                            }
                        });
        return grams;
    }

    private static Matrix leftGram(Matrix a, int first, int period) {
        int n = a.cols();
        Matrix gram = Matrix.zeros(n, n);
        for (int row = first; row < a.rows(); row += period) {
            for (int b = 0; b < n; b++) {
                double scale = a.values()[row * n + b];
                for (int c = 0; c < n; c++) {
                    gram.values()[b * n + c] += scale * a.values()[row * n + c];
                }
            }
        }
        return gram;
    }

    @Override
    public double[][] values() {
        return CompactFactor.valuesOfAll(chain, compact);
    }
}
