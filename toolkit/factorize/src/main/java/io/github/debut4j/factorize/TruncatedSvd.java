package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.metric.BlockCholesky;
import io.github.debut4j.factorize.metric.ErrorTarget;
import io.github.debut4j.factorize.metric.MomentOperator;
import io.github.debut4j.kernel.ParallelRanges;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.DoubleProduct;
import io.github.debut4j.kernel.arithmetic.DoubleProduct.DoubleRows;
import io.github.debut4j.kernel.arithmetic.DoubleProduct.Weights;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The best factors of a low-rank pair: F projected on its top singular vectors (Eckart and Young).
 *
 * <p>The singular vectors are eigenvectors of the Gram matrix of the shorter side, n. Squaring
 * loses singular values below 1e-8 of the largest, which do not matter to a sum of squares. Cost
 * {@code rows*cols*n + 10*n^3}, the first term on all threads.
 */
final class TruncatedSvd {

    private TruncatedSvd() {}

    /**
     * The factors in application order.
     *
     * @param f not modified
     * @param pair a low-rank pair of its size
     */
    static double[][] factors(Matrix f, Chain pair, ParallelRanges workers) {
        int rank = pair.factor(0).p();
        if (f.rows() <= f.cols()) {
            Matrix left = topVectors(f, rank, workers);
            return new double[][] {multiply(left, f, workers).values(), left.transpose().values()};
        }
        Matrix transposed = f.transpose();
        Matrix right = topVectors(transposed, rank, workers);
        return new double[][] {right.values(), multiplyTransposed(f, right, workers).values()};
    }

    /**
     * The factors in application order, optimal in the metric of second moments S. For U the top
     * eigenvectors of {@code F S F'} they are {@code U'F} and U. If F has more rows than columns,
     * the smaller problem is {@code F L} with {@code S = L L'}.
     *
     * @param f not modified
     * @param pair a low-rank pair of its size
     */
    static double[][] factors(
            Matrix f, Chain pair, ErrorTarget target, MomentOperator moments, ParallelRanges w) {
        int rank = pair.factor(0).p();
        if (f.rows() <= f.cols()) {
            Matrix left = topEigenvectors(multiplyTransposed(target.product(), f, w), rank);
            return new double[][] {multiply(left, f, w).values(), left.transpose().values()};
        }
        Matrix whitened = new Matrix(f.rows(), f.cols(), f.values().clone());
        BlockCholesky cholesky = BlockCholesky.of(moments.block(0, f.cols()));
        for (int from = 0; from < whitened.values().length; from += f.cols()) {
            cholesky.multiply(whitened.values(), from);
        }
        Matrix right = topVectors(whitened.transpose(), rank, w);
        double[] left = multiplyTransposed(whitened, right, w).values();
        for (int from = 0; from < right.values().length; from += f.cols()) {
            cholesky.divide(right.values(), from);
        }
        return new double[][] {right.values(), left};
    }

    /**
     * The left singular vectors of the largest singular values, one per row; rows beyond the number
     * of singular values are zero.
     */
    private static Matrix topVectors(Matrix x, int rank, ParallelRanges workers) {
        return topEigenvectors(multiplyTransposed(x, x, workers), rank);
    }

    /**
     * The squares of all singular values, the largest first.
     *
     * @param x with at most as many rows as columns; not modified
     */
    static double[] squaredSingularValues(Matrix x) {
        EigenDecomposition_F64<DMatrixRMaj> eigen =
                decomposed(multiplyTransposed(x, x, new ParallelRanges(1)), false);
        return IntStream.range(0, x.rows())
                .mapToDouble(k -> -Math.max(0, eigen.getEigenvalue(k).getReal()))
                .sorted()
                .map(square -> -square)
                .toArray();
    }

    private static EigenDecomposition_F64<DMatrixRMaj> decomposed(Matrix gram, boolean vectors) {
        EigenDecomposition_F64<DMatrixRMaj> eigen =
                DecompositionFactory_DDRM.eig(gram.rows(), vectors, true);
        if (!eigen.decompose(DMatrixRMaj.wrap(gram.rows(), gram.cols(), gram.values()))) {
            throw new ArithmeticException("the eigenvalues of a Gram matrix must converge");
        }
        return eigen;
    }

    /** The eigenvectors of the largest eigenvalues of a symmetric matrix, one per row. */
    static Matrix topEigenvectors(Matrix gram, int rank) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = decomposed(gram, true);
        List<Integer> largestFirst =
                IntStream.range(0, gram.rows())
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        (Integer k) -> -eigen.getEigenvalue(k).getReal()))
                        .toList();
        int n = gram.rows();
        Matrix vectors = Matrix.zeros(rank, n);
        for (int k = 0; k < Math.min(rank, n); k++) {
            double[] vector = eigen.getEigenVector(largestFirst.get(k)).getData();
            System.arraycopy(vector, 0, vectors.values(), k * n, n);
        }
        return vectors;
    }

    /** {@code a * b'}. */
    static Matrix multiplyTransposed(Matrix a, Matrix b, ParallelRanges workers) {
        return multiply(a, b.transpose(), workers);
    }

    /** {@code a * b}. */
    static Matrix multiply(Matrix a, Matrix b, ParallelRanges workers) {
        Matrix product = Matrix.zeros(a.rows(), b.cols());
        workers.run(
                a.rows(),
                (long) a.values().length * b.cols(),
                (from, to) ->
                        Arithmetics.fastest()
                                .add(
                                        new DoubleProduct(
                                                a.cols(),
                                                to - from,
                                                b.cols(),
                                                new Weights(
                                                        a.values(), from * a.cols(), a.cols(), 1),
                                                new DoubleRows(b.values(), 0, b.cols()),
                                                new DoubleRows(
                                                        product.values(),
                                                        from * b.cols(),
                                                        b.cols()))));
        return product;
    }
}
