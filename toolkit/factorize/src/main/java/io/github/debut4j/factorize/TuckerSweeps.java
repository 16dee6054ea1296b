package io.github.debut4j.factorize;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.factorize.metric.BlockCholesky;
import io.github.debut4j.kernel.ParallelRanges;

/**
 * Alternating least squares for a Tucker-2 decomposition {@code G = C K (A x I)}: even half-sweeps
 * solve for A, odd ones for C and K together.
 *
 * <p>For given A the inputs become {@code z = (A x I) x}, with second moments M. The best matrix
 * for z is {@code T = F S (A x I)' M^-1}, and of the matrices of the output rank the best one is
 * {@code C C' T}, with C the top eigenvectors of {@code T M T'}. For given C, which is orthonormal,
 * and K, the values of A solve a linear system of their number, by conjugate gradients from the
 * present values, preconditioned by the Kronecker product of the Gram matrix of K and the mean
 * moments of the channels. Neither raises the error.
 */
final class TuckerSweeps implements Refiner {

    private static final int MOST_STEPS = 20;

    /**
     * The residual to stop at, in the preconditioner's norm, relative to the right-hand side. The
     * squared error is then above the least one by about the square of it.
     */
    private static final double TOLERANCE = 1e-6;

    /** The ridge of triangular solves, relative to the mean diagonal: far below rounding. */
    private static final double RIDGE = 1e-15;

    /** Smaller eigenvalues of a Gram matrix, relative to the largest, are zero up to rounding. */
    private static final double SINGULAR = 1e-12;

    private final TuckerMetric metric;
    private final Tucker2 shape;
    private final BlockCholesky channels;
    private final ParallelRanges workers;
    private TuckerValues values;

    private TuckerSweeps(
            TuckerMetric metric, Tucker2 shape, BlockCholesky channels, ParallelRanges workers) {
        this.metric = metric;
        this.shape = shape;
        this.channels = channels;
        this.workers = workers;
        this.values =
                new TuckerValues(
                        shape,
                        Matrix.zeros(shape.inputRank(), shape.channels()),
                        Matrix.zeros(shape.outputRank(), shape.inputRank() * shape.taps()),
                        Matrix.zeros(shape.outputs(), shape.outputRank()));
    }

    /**
     * Begins with the input channels that matter most to F where the taps of a patch are
     * uncorrelated: the truncated higher-order singular value decomposition.
     */
    static TuckerSweeps truncated(
            Matrix f, TuckerMetric metric, Tucker2 shape, ParallelRanges workers) {
        BlockCholesky channels = cholesky(metric.channels(shape.taps()));
        Matrix gram = TuckerValues.contract(f, f, shape.taps(), workers);
        Matrix half = multiplied(gram, channels).transpose();
        Matrix whitened = multiplied(half, channels);
        Matrix a = TruncatedSvd.topEigenvectors(symmetric(whitened), shape.inputRank());
        for (int from = 0; from < a.values().length; from += a.cols()) {
            channels.divide(a.values(), from);
        }
        return new TuckerSweeps(metric, shape, channels, workers).from(a);
    }

    /** Begins with given values of A. */
    static TuckerSweeps from(Matrix a, TuckerMetric metric, Tucker2 shape, ParallelRanges workers) {
        BlockCholesky channels = cholesky(metric.channels(shape.taps()));
        return new TuckerSweeps(metric, shape, channels, workers).from(a);
    }

    private TuckerSweeps from(Matrix a) {
        values = new TuckerValues(shape, a, values.k(), values.c()).orthonormal();
        solveOutputs();
        return this;
    }

    private static BlockCholesky cholesky(Matrix block) {
        double trace = 0;
        for (int k = 0; k < block.rows(); k++) {
            trace += block.get(k, k);
        }
        return BlockCholesky.of(block, trace > 0 ? RIDGE * trace / block.rows() : 1);
    }

    private static Matrix multiplied(Matrix rows, BlockCholesky by) {
        Matrix product = new Matrix(rows.rows(), rows.cols(), rows.values().clone());
        for (int from = 0; from < product.values().length; from += rows.cols()) {
            by.multiply(product.values(), from);
        }
        return product;
    }

    private static Matrix symmetric(Matrix x) {
        Matrix result = Matrix.zeros(x.rows(), x.cols());
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.cols(); j++) {
                result.values()[i * x.cols() + j] = (x.get(i, j) + x.get(j, i)) / 2;
            }
        }
        return result;
    }

    @Override
    public double squaredError() {
        return metric.squaredError(Factors.of(shape.chain(), values.factors()));
    }

    @Override
    public boolean neverRises() {
        return true;
    }

    @Override
    public double[][] values() {
        return values.factors();
    }

    @Override
    public void halfSweep(int number) {
        if (number % 2 == 0) {
            solveInputs();
        } else {
            solveOutputs();
        }
    }

    private void solveOutputs() {
        Matrix products = TuckerValues.combine(metric.product(), values.a(), workers);
        Matrix best = new Matrix(products.rows(), products.cols(), products.values().clone());
        solve(best, cholesky(metric.through(values.a(), shape.taps())));
        Matrix c =
                TruncatedSvd.topEigenvectors(
                        symmetric(TruncatedSvd.multiplyTransposed(products, best, workers)),
                        shape.outputRank());
        Matrix k = TruncatedSvd.multiply(c, best, workers);
        values = new TuckerValues(shape, values.a(), k, c.transpose());
    }

    /** Replaces each row v by {@code v S^-1}. */
    private void solve(Matrix rows, BlockCholesky by) {
        workers.run(
                rows.rows(),
                (long) rows.values().length * rows.cols(),
                (from, to) -> by.solve(rows.values(), from * rows.cols(), rows.cols(), to - from));
    }

    private void solveInputs() {
        Matrix k = values.k();
        Matrix outputs = TruncatedSvd.multiply(values.c().transpose(), metric.product(), workers);
        Matrix right = TuckerValues.contract(k, outputs, shape.taps(), workers);
        Matrix residual = plus(right, -1, normal(k, values.a()));
        Matrix gram = inverse(TuckerValues.contract(k, k, shape.taps(), workers));
        Matrix step = preconditioned(residual, gram);
        double least = TOLERANCE * TOLERANCE * dot(right, preconditioned(right, gram));
        double squared = dot(residual, step);
        Matrix direction = step;
        Matrix a = values.a();
        for (int n = 0; n < MOST_STEPS && squared > least; n++) {
            Matrix image = normal(k, direction);
            double curvature = dot(direction, image);
            if (!(curvature > 0)) {
                break;
            }
            double length = squared / curvature;
            a = plus(a, length, direction);
            residual = plus(residual, -length, image);
            step = preconditioned(residual, gram);
            double next = dot(residual, step);
            direction = plus(step, next / squared, direction);
            squared = next;
        }
        values = new TuckerValues(shape, a, k, values.c()).orthonormal();
    }

    /** The matrix of the normal equations times A. */
    private Matrix normal(Matrix k, Matrix a) {
        Matrix product = TuckerValues.combine(k, a.transpose(), workers);
        return TuckerValues.contract(k, metric.multiply(product), shape.taps(), workers);
    }

    private Matrix preconditioned(Matrix residual, Matrix inverseGram) {
        Matrix right = new Matrix(residual.rows(), residual.cols(), residual.values().clone());
        solve(right, channels);
        return TruncatedSvd.multiply(inverseGram, right, workers);
    }

    /**
     * The pseudo-inverse of a Gram matrix: channels on which no output depends are left as they
     * are.
     */
    private Matrix inverse(Matrix gram) {
        int n = gram.rows();
        Matrix vectors = TruncatedSvd.topEigenvectors(symmetric(gram), n);
        Matrix images = TruncatedSvd.multiplyTransposed(vectors, gram, workers);
        double largest = Matrix.dot(vectors.values(), 0, images.values(), 0, n);
        for (int from = 0; from < n * n; from += n) {
            double value = Matrix.dot(vectors.values(), from, images.values(), from, n);
            double scale = value > SINGULAR * largest ? 1 / Math.sqrt(value) : 0;
            for (int e = from; e < from + n; e++) {
                vectors.values()[e] *= scale;
            }
        }
        Matrix columns = vectors.transpose();
        return TruncatedSvd.multiplyTransposed(columns, columns, workers);
    }

    /** {@code x + scale * y}. */
    private static Matrix plus(Matrix x, double scale, Matrix y) {
        Matrix sum = new Matrix(x.rows(), x.cols(), x.values().clone());
        for (int e = 0; e < sum.values().length; e++) {
            sum.values()[e] += scale * y.values()[e];
        }
        return sum;
    }

    private static double dot(Matrix x, Matrix y) {
        return Matrix.dot(x.values(), 0, y.values(), 0, x.values().length);
    }
}
