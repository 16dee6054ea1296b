package io.github.debut4j.distill.loss;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The eigenvalues and eigenvectors of a small symmetric matrix.
 *
 * @param values in descending order
 * @param vectors of length 1, one per row, in the order of the values
 */
record SymmetricEigen(double[] values, double[][] vectors) {

    /**
     * Decomposes a matrix.
     *
     * @param symmetric not modified
     * @return NaN if the matrix is not finite, as after a diverged training step
     */
    static SymmetricEigen of(double[][] symmetric) {
        int size = symmetric.length;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
        if (!eigen.decompose(new DMatrixRMaj(symmetric))) {
            return undefined(size);
        }
        int[] order =
                IntStream.range(0, size)
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        (Integer k) -> -eigen.getEigenvalue(k).getReal()))
                        .mapToInt(k -> k)
                        .toArray();
        double[] values = new double[size];
        double[][] vectors = new double[size][];
        for (int k = 0; k < size; k++) {
            values[k] = eigen.getEigenvalue(order[k]).getReal();
            vectors[k] = eigen.getEigenVector(order[k]).getData().clone();
        }
        return new SymmetricEigen(values, vectors);
    }

    private static SymmetricEigen undefined(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        double[][] vectors = new double[size][];
        Arrays.setAll(vectors, k -> values.clone());
        return new SymmetricEigen(values, vectors);
    }
}
