package io.github.debut4j.factorize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LossTest {

    private static final Chain NESTED = Chain.parse("8 12 2 3 1 8 8 2 2 2 16 8 4 2 4");
    private static final Chain GENERAL = Chain.parse("4 10 4 10 1 6 4 6 4 1");

    @Test
    void theGradientOfANestedChainMatchesFiniteDifferences() {
        Matrix f = RandomProblems.gaussian(NESTED, new Random(1));
        ParallelRanges workers = new ParallelRanges(1);
        assertGradient(Loss.nested(f, r -> r, new NestedAlgebra(workers)), NESTED);
    }

    @Test
    void theGradientOfAGeneralChainMatchesFiniteDifferences() {
        Matrix f = RandomProblems.gaussian(GENERAL, new Random(1));
        ParallelRanges workers = new ParallelRanges(1);
        assertGradient(Loss.general(f, r -> r, workers), GENERAL);
    }

    private static void assertGradient(Loss loss, Chain chain) {
        double[] flat = Factors.random(chain, new Random(2)).toFlat();
        Loss.LossAndGradient atFactors = loss.at(Factors.ofFlat(chain, flat));
        double[] gradient = Factors.of(chain, atFactors.gradient()).toFlat();
        double h = 1e-5;
        for (int e = 0; e < flat.length; e++) {
            double at = flat[e];
            flat[e] = at + h;
            double above = loss.at(Factors.ofFlat(chain, flat)).squaredError();
            flat[e] = at - h;
            double below = loss.at(Factors.ofFlat(chain, flat)).squaredError();
            flat[e] = at;

            assertEquals((above - below) / (2 * h), gradient[e], 1e-6);
        }
    }

    @Test
    void bothLossesAgreeOnNestedChains() {
        Matrix f = RandomProblems.gaussian(NESTED, new Random(1));
        Factors factors = Factors.random(NESTED, new Random(3));
        ParallelRanges workers = new ParallelRanges(1);
        Loss.LossAndGradient nested =
                Loss.nested(f, r -> r, new NestedAlgebra(workers)).at(factors);
        Loss.LossAndGradient general = Loss.general(f, r -> r, workers).at(factors);

        assertEquals(general.squaredError(), nested.squaredError(), 1e-10);
        for (int k = 0; k < NESTED.size(); k++) {
            assertArrayEquals(general.gradient()[k], nested.gradient()[k], 1e-10);
        }
    }

    @Test
    void gradientDescentComesCloseToLeastSquares() {
        for (Chain chain : new Chain[] {NESTED, GENERAL}) {
            Matrix f = RandomProblems.gaussian(chain, new Random(1));
            FactorizationOptions options = FactorizationOptions.defaults().withSweeps(10);

            Factorization gradient =
                    Factorizer.factorize(f, chain, options.withInitialiser(Initialiser.GRADIENT));
            Factorization squares =
                    Factorizer.factorize(f, chain, options.withInitialiser(Initialiser.RANDOM));

            assertEquals(20, gradient.halfSweepErrors().size());
            assertTrue(gradient.relativeError() < squares.relativeError() + 0.05);
        }
    }
}
