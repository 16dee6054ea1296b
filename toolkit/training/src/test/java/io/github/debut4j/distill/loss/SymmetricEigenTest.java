package io.github.debut4j.distill.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.distill.FiniteDifferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SymmetricEigenTest {

    private static final double ROUNDING = 1e-12;

    /** Also a matrix of lower rank, as images with more channels than positions have. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 12})
    void vectorsAndValuesGiveTheMatrix(int size) {
        INDArray half = FiniteDifferences.normal(size, size, 5);
        INDArray matrix = half.mmul(half.transpose());

        SymmetricEigen eigen = SymmetricEigen.of(matrix.toDoubleMatrix());

        INDArray vectors = Nd4j.createFromArray(eigen.vectors());
        INDArray product =
                vectors.transpose()
                        .mmul(Nd4j.diag(Nd4j.createFromArray(eigen.values())))
                        .mmul(vectors);
        double scale = matrix.amaxNumber().doubleValue();
        assertEquals(0, product.sub(matrix).amaxNumber().doubleValue() / scale, ROUNDING);
        INDArray ones = vectors.mmul(vectors.transpose()).subi(Nd4j.eye(size));
        assertEquals(0, ones.amaxNumber().doubleValue(), ROUNDING);
        for (int k = 1; k < size; k++) {
            assertTrue(eigen.values()[k] <= eigen.values()[k - 1]);
        }
    }

    /** So that a diverged training is reported as such. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void aMatrixThatIsNotFiniteHasNoValues(double value) {
        double[][] matrix = {{1, value, 2}, {value, 3, 4}, {2, 4, 5}};

        SymmetricEigen eigen = SymmetricEigen.of(matrix);

        assertTrue(Double.isNaN(eigen.values()[0]));
        assertTrue(Double.isNaN(eigen.vectors()[0][0]));
    }

    @Test
    void diagonalMatrixIsSortedOnly() {
        SymmetricEigen eigen = SymmetricEigen.of(new double[][] {{2, 0}, {0, 3}});

        assertArrayEquals(new double[] {3, 2}, eigen.values());
        assertArrayEquals(new double[] {0, 1}, eigen.vectors()[0]);
    }
}
