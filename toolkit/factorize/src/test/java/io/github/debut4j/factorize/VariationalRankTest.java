package io.github.debut4j.factorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariationalRankTest {

    private static Matrix withNoise(int rank, int rows, int cols, double noise, long seed) {
        Random random = new Random(seed);
        Chain pair = Chain.of(FactorShape.dense(rank, cols), FactorShape.dense(rows, rank));
        Matrix exact = Factors.random(pair, random).toDense();
        double scale = noise * exact.norm() / Math.sqrt((double) rows * cols);
        double[] values = exact.values().clone();
        for (int e = 0; e < values.length; e++) {
            values[e] += scale * random.nextGaussian();
        }
        return new Matrix(rows, cols, values);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 16, 144, 0.3",
        "5, 16, 144, 0.1",
        "3, 64, 64, 0.2",
        "20, 64, 576, 0.05",
        "12, 200, 30, 1e-6"
    })
    void findsTheRankUnderNoise(int rank, int rows, int cols, double noise) {
        for (long seed = 1; seed <= 3; seed++) {
            Matrix f = withNoise(rank, rows, cols, noise, seed);
            assertEquals(rank, VariationalRank.of(f));
            assertEquals(rank, VariationalRank.of(f.transpose()));
            double[] smaller = f.values().clone();
            for (int e = 0; e < smaller.length; e++) {
                smaller[e] *= 1e-6;
            }
            assertEquals(rank, VariationalRank.of(new Matrix(rows, cols, smaller)));
        }
    }

    @Test
    void noiseAloneHasRankZero() {
        Random random = new Random(9);
        for (int k = 0; k < 5; k++) {
            double[] values = random.doubles(32 * 100).map(x -> random.nextGaussian()).toArray();
            assertEquals(0, VariationalRank.of(new Matrix(32, 100, values)));
        }
    }

    /** More noise than {@link #findsTheRankUnderNoise} hides components. */
    @Test
    void noiseHidesSmallComponents() {
        int found = VariationalRank.of(withNoise(20, 64, 576, 3, 1));
        assertTrue(found < 20, () -> "rank " + found);
    }

    /** The root that the paper gives as 2.5129 for square matrices. */
    @Test
    void thresholdIsThePublishedOne() {
        assertEquals(2.5129, VariationalRank.zero(1), 5e-5);
    }
}
