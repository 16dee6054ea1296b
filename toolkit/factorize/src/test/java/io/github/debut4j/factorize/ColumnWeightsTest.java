package io.github.debut4j.factorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.metric.ErrorMetric;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnWeightsTest {

    private static final Chain NESTED = Chain.parse("8 12 2 3 1 8 8 2 2 2 16 8 4 2 4");
    private static final Chain LOW_RANK = Chain.parse("3 12 3 12 1 16 3 16 3 1");
    private static final double[] WEIGHTS = {1, 0.5, 3, 2, 1, 0.1, 7, 1, 1, 0.25, 4, 0.8};

    /** The last half-sweep ends at the left-most factor, which must be optimal given the others. */
    @Test
    void theSolutionEqualsBruteForceWeightedLeastSquares() {
        for (Chain chain : new Chain[] {NESTED, LOW_RANK}) {
            Matrix f = RandomProblems.gaussian(16, 12, new Random(3));

            Factorization result = Factorizer.factorize(f, chain, weighted(WEIGHTS));
            Factors weighted = result.factors().scaleColumns(WEIGHTS);
            Matrix target = weigh(f, WEIGHTS);
            Factors optimal = BruteForce.solveFactor(target, weighted, chain.size() - 1);

            assertEquals(0, optimal.toDense().relativeError(weighted.toDense()), 1e-9);
            assertEquals(target.relativeError(weighted.toDense()), result.relativeError(), 1e-12);
        }
    }

    @Test
    void weightsLowerTheWeightedError() {
        Matrix f = RandomProblems.gaussian(16, 12, new Random(3));
        Factors plain = Factorizer.factorize(f, NESTED, FactorizationOptions.defaults()).factors();
        double without = weigh(f, WEIGHTS).relativeError(plain.scaleColumns(WEIGHTS).toDense());

        assertTrue(
                Factorizer.factorize(f, NESTED, weighted(WEIGHTS)).relativeError()
                        < without - 0.05);
    }

    @Test
    void aColumnOfWeightZeroIsStillFitted() {
        Matrix f = Factors.random(NESTED, new Random(3)).toDense();
        double[] weights = WEIGHTS.clone();
        weights[4] = 0;

        Factors factors = Factorizer.factorize(f, NESTED, weighted(weights)).factors();

        assertTrue(f.relativeError(factors.toDense()) < 1e-6);
    }

    @Test
    void badWeightsAreRefused() {
        assertRefused(
                "column weight 1 (from 0) must be finite and not negative, found -2.0", 1, -2);
        assertRefused(
                "column weight 1 (from 0) must be finite and not negative, found NaN", 1, 0. / 0);
        assertRefused(
                "column weight 0 (from 0) must be finite and not negative, found Infinity", 1. / 0);
        assertRefused(
                "at least one column weight must be positive, found none among 2; omit the weights"
                        + " to count all columns equally",
                0,
                0);
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Factorizer.factorize(Matrix.zeros(16, 12), NESTED, weighted(1, 2)));
        assertEquals("column weights must be one per column (12), found 2", e.getMessage());
    }

    private static void assertRefused(String message, double... weights) {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> ErrorMetric.diagonal(weights));
        assertEquals(message, e.getMessage());
    }

    private static FactorizationOptions weighted(double... weights) {
        return FactorizationOptions.defaults().withMetric(ErrorMetric.diagonal(weights));
    }

    private static Matrix weigh(Matrix f, double[] weights) {
        Matrix weighted = Matrix.zeros(f.rows(), f.cols());
        for (int e = 0; e < weighted.values().length; e++) {
            weighted.values()[e] = f.values()[e] * weights[e % f.cols()];
        }
        return weighted;
    }
}
