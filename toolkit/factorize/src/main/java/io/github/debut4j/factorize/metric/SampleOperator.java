package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.Arrays;
import java.util.Optional;

/** Second moments {@code X X' / N} given by samples X, K x N, and never formed. */
final class SampleOperator implements MomentOperator {

    /** The most rows of V that share the passes over X. */
    private static final int MOST_ROWS = 16;

    /** The most values of the block sums of these rows, unless one row has more. */
    private static final long MOST_SUMS = 4_000_000;

    /** X, row after row. */
    private final Matrix x;

    /** What is added to the diagonal of S, one value per feature. */
    private final double[] ridge;

    private final FeatureRows rows;

    /**
     * An operator on samples.
     *
     * @param x not copied
     * @param ridge not copied
     */
    SampleOperator(Matrix x, double[] ridge) {
        this.x = x;
        this.ridge = ridge;
        rows = FeatureRows.of(x.values(), x.cols());
    }

    @Override
    public int size() {
        return x.rows();
    }

    double ridgeOf(int feature) {
        return ridge[feature];
    }

    /** Some columns of X. */
    Matrix samples(int first, int count) {
        Matrix some = Matrix.zeros(x.rows(), count);
        for (int k = 0; k < x.rows(); k++) {
            System.arraycopy(x.values(), k * x.cols() + first, some.values(), k * count, count);
        }
        return some;
    }

    /** {@code A X}. */
    Matrix outputs(Matrix a, ParallelRanges workers) {
        return RowProduct.multiply(a, rows, x.cols(), workers);
    }

    /** {@code A S} for {@code outputs = A X}. */
    Matrix product(Matrix a, Matrix outputs, ParallelRanges workers) {
        Matrix product = RowProduct.multiplyTransposed(outputs, rows, x.rows(), workers);
        for (int e = 0; e < product.values().length; e++) {
            product.values()[e] =
                    product.values()[e] / x.cols() + ridge[e % x.rows()] * a.values()[e];
        }
        return product;
    }

    @Override
    public Matrix multiply(Matrix a, ParallelRanges workers) {
        return product(a, outputs(a, workers), workers);
    }

    @Override
    public Matrix block(int from, int count) {
        return gram(
                new Matrix(
                        count,
                        x.cols(),
                        Arrays.copyOfRange(x.values(), from * x.cols(), (from + count) * x.cols())),
                from);
    }

    /** {@code Z Z' / N} with the ridge of the features from {@code from} on. */
    private Matrix gram(Matrix z, int from) {
        Matrix gram = gram(z);
        for (int k = 0; k < gram.rows(); k++) {
            gram.values()[k * gram.rows() + k] += ridge[from + k];
        }
        return gram;
    }

    private static Matrix gram(Matrix z) {
        int n = z.rows();
        Matrix gram =
                RowProduct.multiplyTransposed(
                        z, FeatureRows.of(z.values(), z.cols()), n, new ParallelRanges(1));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double value = gram.values()[i * n + j] / z.cols();
                gram.values()[i * n + j] = value;
                gram.values()[j * n + i] = value;
            }
        }
        return gram;
    }

    @Override
    public Matrix multiplyScaled(Matrix v, Matrix[] scales, ParallelRanges workers) {
        Matrix result = Matrix.zeros(v.rows(), x.rows());
        eachGroup(
                v.rows(),
                scales[0].rows(),
                workers,
                (first, last) -> multiplyScaled(v, first, last, scales, result));
        return result;
    }

    /**
     * Runs groups of rows of V that share the passes over X. The result of a row does not depend on
     * its group, so there may be one for each thread.
     */
    private void eachGroup(
            int rows, int blocks, ParallelRanges workers, ParallelRanges.Range group) {
        long most = Math.min(MOST_ROWS, MOST_SUMS / ((long) blocks * x.cols()));
        int share = (rows + workers.threads() - 1) / workers.threads();
        int count = (int) Math.max(1, Math.min(most, share));
        workers.run(
                (rows + count - 1) / count,
                (long) rows * x.values().length,
                (from, to) -> {
                    for (int unit = from; unit < to; unit++) {
                        group.run(unit * count, Math.min(rows, (unit + 1) * count));
                    }
                });
    }

    private void multiplyScaled(Matrix v, int first, int last, Matrix[] scales, Matrix result) {
        int blocks = scales[0].rows();
        int s = x.rows() / blocks;
        Matrix[] mixed = blockSums(v, first, last, blocks);
        for (int i = 0; i < mixed.length; i++) {
            FeatureRows sums = FeatureRows.of(mixed[i].values(), x.cols());
            mixed[i] =
                    RowProduct.multiply(scales[first + i], sums, x.cols(), new ParallelRanges(1));
        }
        addProducts(mixed, s, first, result);
        for (int i = first; i < last; i++) {
            for (int c = 0; c < x.rows(); c++) {
                int e = i * x.rows() + c;
                double scale = scales[i].get(c / s, c / s);
                result.values()[e] =
                        result.values()[e] / x.cols() + ridge[c] * scale * v.values()[e];
            }
        }
    }

    /** Adds the dot products of X's rows with the mixed sums of their blocks to the result. */
    private void addProducts(Matrix[] mixed, int s, int firstRow, Matrix result) {
        int n = x.cols();
        for (int from = 0; from < n; from += RowCombiner.COLUMNS) {
            int width = Math.min(RowCombiner.COLUMNS, n - from);
            for (int c = 0; c < x.rows(); c++) {
                int at = c * n + from;
                int block = c / s * n + from;
                for (int i = 0; i < mixed.length; i++) {
                    result.values()[(firstRow + i) * x.rows() + c] +=
                            Matrix.dot(x.values(), at, mixed[i].values(), block, width);
                }
            }
        }
    }

    /**
     * {@code Z[b] = sum over the features c of block b of V[i][c] X[c]}, blocks x N, for the rows i
     * from {@code first} to {@code last - 1}.
     */
    private Matrix[] blockSums(Matrix v, int first, int last, int blocks) {
        int n = x.cols();
        int s = x.rows() / blocks;
        Matrix some =
                new Matrix(
                        last - first,
                        x.rows(),
                        Arrays.copyOfRange(v.values(), first * x.rows(), last * x.rows()));
        Matrix[] sums = new Matrix[some.rows()];
        Arrays.setAll(sums, i -> Matrix.zeros(blocks, n));
        RowCombiner combiner = RowCombiner.of(rows, sums.length, n);
        for (int from = 0; from < n; from += RowCombiner.COLUMNS) {
            int width = Math.min(RowCombiner.COLUMNS, n - from);
            for (int block = 0; block < blocks; block++) {
                combiner.combine(some, block * s, (block + 1) * s, from, width);
                for (int i = 0; i < sums.length; i++) {
                    System.arraycopy(
                            combiner.sums(),
                            combiner.start(i),
                            sums[i].values(),
                            block * n + from,
                            width);
                }
            }
        }
        return sums;
    }

    @Override
    public MomentOperator[] contracted(Matrix v, int blocks, ParallelRanges workers) {
        MomentOperator[] operators = new MomentOperator[v.rows()];
        eachGroup(
                v.rows(),
                blocks,
                workers,
                (first, last) -> {
                    Matrix[] sums = blockSums(v, first, last, blocks);
                    for (int i = first; i < last; i++) {
                        operators[i] = contracted(v, i, sums[i - first]);
                    }
                });
        return operators;
    }

    private MomentOperator contracted(Matrix v, int i, Matrix sums) {
        int blocks = sums.rows();
        int s = x.rows() / blocks;
        double[] ridges = new double[blocks];
        for (int c = 0; c < x.rows(); c++) {
            ridges[c / s] += ridge[c] * v.get(i, c) * v.get(i, c);
        }
        SampleOperator samples = new SampleOperator(sums, ridges);
        return blocks > x.cols() ? samples : samples.formed();
    }

    private MatrixOperator formed() {
        Matrix block = gram(x, 0);
        return new MatrixOperator(block.rows(), FeatureRows.of(block.values(), block.rows()), 0);
    }

    @Override
    public MomentOperator through(Factors c) {
        Matrix outputs = c.apply(x);
        SampleOperator samples = new SampleOperator(outputs, new double[outputs.rows()]);
        return outputs.rows() > x.cols() ? samples : samples.formed();
    }

    @Override
    public Optional<Matrix> samples() {
        return Optional.of(x);
    }

    @Override
    public ErrorTarget target(Matrix f, ParallelRanges workers) {
        return SampleTarget.of(f, this, workers);
    }
}
