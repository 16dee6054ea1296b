package io.github.debut4j.factorize.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Matrix;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
}
