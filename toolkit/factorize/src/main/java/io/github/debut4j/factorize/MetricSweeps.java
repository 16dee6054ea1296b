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

    /**
     * The relative squared error below which rounding matters in the equations; it is measured by
     * the difference itself then.
     */
    private static final double LEAST_BY_EQUATIONS = 1e-6;

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
        int last = compact.length - 1;
        measure(
                last,
                algebra.contractRight(target.product(), right[last], compact[last].cols()),
                leftGrams(last));
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

    /** Measures the error by the equations of factor k, of which A and C must be up to date. */
    private void measure(int k, Matrix rightSide, Matrix[] scales) {
        double sum = target.squaredNorm();
        Matrix image = multiply(k, scales);
        double[] w = compact[k].values();
        sum -= 2 * Matrix.dot(rightSide.values(), 0, w, 0, w.length);
        sum += Matrix.dot(image.values(), 0, w, 0, w.length);
        squaredError =
                sum > LEAST_BY_EQUATIONS * target.squaredNorm()
                        ? sum
                        : target.squaredError(Factors.of(chain, values()), algebra.workers());
    }

    /** The left side of the equations of factor k, in compact form. */
    private Matrix multiply(int k, Matrix[] scales) {
        int t = chain.factor(k).t();
        Matrix image = Matrix.zeros(compact[k].rows(), compact[k].cols());
        each(
                t,
                compact[k],
                (j, workers) ->
                        putRows(
                                moments[k][j].multiplyScaled(
                                        everyRow(compact[k], j, t), every(scales, j, t), workers),
                                image,
                                j,
                                t));
        return image;
    }

    private static Matrix[] every(Matrix[] scales, int j, int t) {
        Matrix[] some = new Matrix[scales.length / t];
        for (int i = 0; i < some.length; i++) {
            some[i] = scales[i * t + j];
        }
        return some;
    }

    private static void putRows(Matrix rows, Matrix x, int j, int t) {
        for (int i = 0; i < rows.rows(); i++) {
            System.arraycopy(
                    rows.values(), i * x.cols(), x.values(), (i * t + j) * x.cols(), x.cols());
        }
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
            Matrix rightSide = algebra.contractRight(rest, right[k], compact[k].cols());
            Matrix[] scales = leftGrams(k);
            solve(k, rightSide, scales);
            if (k == 0) {
                measure(k, rightSide, scales);
            } else {
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
            Matrix rightSide = algebra.contractLeft(rest, left[k], compact[k].rows());
            if (k > 0 || !solved) {
                solve(k, rightSide, leftGrams(k));
            }
            if (k == last) {
                measure(k, rightSide, leftGrams(k));
            } else {
                rest = algebra.contractRight(rest, compact[k], chain.factor(k).blocks());
                extendRight(k);
            }
        }
    }

    /**
     * Solves one factor.
     *
     * @param rightSide {@code A' F S C'} in compact form
     * @param scales of {@link #leftGrams}
     */
    private void solve(int k, Matrix rightSide, Matrix[] scales) {
        int t = chain.factor(k).t();
        Matrix solved = Matrix.zeros(compact[k].rows(), compact[k].cols());
        each(
                t,
                compact[k],
                (j, workers) -> {
                    ScaledSystems systems =
                            new ScaledSystems(moments[k][j], every(scales, j, t), workers);
                    Matrix rows =
                            systems.solve(everyRow(rightSide, j, t), everyRow(compact[k], j, t));
                    putRows(rows, solved, j, t);
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
        for (int b = 0; b < n; b++) {
            for (int row = first; row < a.rows(); row += period) {
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
