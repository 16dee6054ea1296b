package io.github.debut4j.factorize.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Matrix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockCholeskyTest {

    /** The covariance of inputs that do not vary is rounding, in no way semidefinite. */
    @Test
    void blocksOfRoundingGiveFiniteFactors() {
        int size = 400;
        Random random = new Random(1);
        Matrix block = Matrix.zeros(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                double rounding = 1e-8 * random.nextGaussian();
                block.values()[i * size + j] = rounding;
                block.values()[j * size + i] = rounding;
            }
        }
        BlockCholesky cholesky = BlockCholesky.of(block, 1e-13);
        double[] row = new double[size];
        Arrays.fill(row, 1);
        cholesky.multiply(row, 0);
        assertTrue(Arrays.stream(row).allMatch(Double::isFinite));
        cholesky.divide(row, 0);
        assertTrue(Arrays.stream(row).allMatch(Double::isFinite));
    }

    @Test
    void solvesDefiniteSystems() {
        Matrix block = Matrix.zeros(2, 2);
        System.arraycopy(new double[] {3, 1, 1, 2}, 0, block.values(), 0, 4);
        double[] row = {5, 5};
        BlockCholesky.of(block, 1e-15).solve(row, 0);
        assertEquals(1, row[0], 1e-12);
        assertEquals(2, row[1], 1e-12);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 31, 32, 33, 70})
    void rowsSolvedTogetherAreThoseSolvedAlone(int rows) {
        int size = 23;
        int stride = size + 4;
        Random random = new Random(2);
        Matrix block = Matrix.zeros(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double value = i == j ? size : random.nextGaussian();
                block.values()[i * size + j] = value;
                block.values()[j * size + i] = value;
            }
        }
        BlockCholesky cholesky = BlockCholesky.of(block, 0.1);
        double[] together = random.doubles(3 + (long) rows * stride).toArray();
        double[] alone = together.clone();

        cholesky.solve(together, 3, stride, rows);
        for (int row = 0; row < rows; row++) {
            cholesky.solve(alone, 3 + row * stride);
        }

        assertArrayEquals(alone, together);
    }
}
