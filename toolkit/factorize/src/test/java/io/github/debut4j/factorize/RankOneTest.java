package io.github.debut4j.factorize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.chain.Matrix;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankOneTest {

    @ParameterizedTest
    @CsvSource({"1,1", "1,5", "5,1", "2,2", "2,7", "7,2", "3,3", "9,64", "18,32", "13,13"})
    void theResidualEqualsEjmls(int height, int width) {
        Random random = new Random(7);
        double[] block = new double[height * width];
        for (int e = 0; e < block.length; e++) {
            block[e] = random.nextGaussian();
        }
        assertOptimal(height, width, block);
    }

    @Test
    void equalSingularValuesAreHandled() {
        double[] identity = new double[36];
        for (int e = 0; e < 36; e += 7) {
            identity[e] = -3;
        }
        assertOptimal(6, 6, identity);
        assertOptimal(2, 2, new double[] {1, 0, 0, 1});
        assertOptimal(2, 2, new double[] {0, 0, 0, 2});
    }

    @Test
    void theTopVectorMayBeOrthogonalToTheLargestRow() {
        double[] block = new double[25];
        block[0] = 1;
        for (int row = 1; row < 5; row++) {
            for (int col = 1; col < 5; col++) {
                block[row * 5 + col] = 0.45;
            }
        }
        assertOptimal(5, 5, block);
    }

    @Test
    void zeroAndTinyBlocksAreSolved() {
        assertOptimal(3, 4, new double[12]);
        double[] tiny = new double[12];
        tiny[5] = 1e-170;
        tiny[6] = 1e-140;
        assertOptimal(3, 4, tiny);
    }

    private static void assertOptimal(int height, int width, double[] block) {
        RankOne rankOne = new RankOne(height, width);
        System.arraycopy(block, 0, rankOne.block, 0, block.length);
        double[] singular = BruteForce.singularValues(height, width, block);
        double left = 0;
        double norm = 0;
        for (int n = 0; n < singular.length; n++) {
            norm += singular[n] * singular[n];
            left += n == 0 ? 0 : singular[n] * singular[n];
        }

        assertEquals(left, rankOne.solve(), 1e-12 * norm + Double.MIN_NORMAL);
        double length = Matrix.dot(rankOne.u, 0, rankOne.u, 0, height);
        assertEquals(singular[0] * singular[0], length, 1e-12 * norm + Double.MIN_NORMAL);
    }
}
