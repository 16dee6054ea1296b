package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.Arrays;
import java.util.Optional;

/** Second moments {@code X X' / N} given by samples X, K x N, and never formed. */
final class SampleOperator implements MomentOperator {

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
        workers.run(
                v.rows(),
                (long) v.rows() * x.values().length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        multiplyScaled(v, i, scales[i], result);
                    }
                });
        return result;
    }

    private void multiplyScaled(Matrix v, int i, Matrix scale, Matrix result) {
        int blocks = scale.rows();
        int s = x.rows() / blocks;
        Matrix sums = blockSums(v, i, blocks);
        Matrix mixed =
                RowProduct.multiply(
                        scale,
                        FeatureRows.of(sums.values(), sums.cols()),
                        sums.cols(),
                        new ParallelRanges(1));
        for (int c = 0; c < x.rows(); c++) {
            int block = c / s;
            double product =
                    Matrix.dot(
                            x.values(), c * x.cols(), mixed.values(), block * x.cols(), x.cols());
            int e = i * x.rows() + c;
            result.values()[e] =
                    product / x.cols() + ridge[c] * scale.get(block, block) * v.values()[e];
        }
    }

    /** {@code Z[b] = sum over the features c of block b of V[i][c] X[c]}, blocks x N. */
    private Matrix blockSums(Matrix v, int i, int blocks) {
        Matrix sums = Matrix.zeros(blocks, x.cols());
        int s = x.rows() / blocks;
        for (int c = 0; c < x.rows(); c++) {
            double scale = v.get(i, c);
            int at = c / s * x.cols();
            int from = c * x.cols();
            for (int n = 0; n < x.cols(); n++) {
                sums.values()[at + n] += scale * x.values()[from + n];
            }
        }
        return sums;
    }

    @Override
    public MomentOperator[] contracted(Matrix v, int blocks, ParallelRanges workers) {
        MomentOperator[] operators = new MomentOperator[v.rows()];
        workers.run(
                v.rows(),
                (long) v.rows() * x.values().length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        operators[i] = contracted(v, i, blocks);
                    }
                });
        return operators;
    }

    private MomentOperator contracted(Matrix v, int i, int blocks) {
        int s = x.rows() / blocks;
        double[] ridges = new double[blocks];
        for (int c = 0; c < x.rows(); c++) {
            ridges[c / s] += ridge[c] * v.get(i, c) * v.get(i, c);
        }
        SampleOperator samples = new SampleOperator(blockSums(v, i, blocks), ridges);
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
