package io.github.debut4j.factorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Least squares on random chains, nested or not. */
class ClosedFormProperties {

    private static final double ROUNDING = 1e-12;
    private static final double CONJUGATE_GRADIENTS = 1e-7;

    /**
     * Large values that cancel in the product, and are rounded once more where they are balanced.
     */
    private static final double CANCELLING = 1e-9;

    /** The seed of a matrix that can be the chain's product, so that all errors are rounding. */
    private static final long EXACTLY_SOLVABLE = 453695361L;

    @Property(tries = 200)
    void errorNeverRisesOnNestedChains(@ForAll long seed) {
        Random random = new Random(seed);
        Chain chain = RandomProblems.nested(random);

        assertNeverRises(RandomProblems.gaussian(chain, random), chain, seed, ROUNDING, ROUNDING);
    }

    @Example
    void errorNeverRisesIfItIsZeroInExactArithmetic() {
        errorNeverRisesOnOtherChains(EXACTLY_SOLVABLE);
    }

    @Property(tries = 100)
    void errorNeverRisesOnOtherChains(@ForAll long seed) {
        Random random = new Random(seed);
        Chain chain = RandomProblems.general(random);

        assertNeverRises(RandomProblems.gaussian(chain, random), chain, seed, 0, CANCELLING);
    }

    private static void assertNeverRises(
            Matrix f, Chain chain, long seed, double rise, double end) {
        Factorization result =
                Factorizer.factorize(
                        f,
                        chain,
                        FactorizationOptions.defaults()
                                .withInitialiser(Initialiser.RANDOM)
                                .withSeed(seed)
                                .withTolerance(0)
                                .withSweeps(3));
        double before = result.initialError();
        for (double error : result.halfSweepErrors()) {
            assertTrue(error <= before + rise, () -> chain + ": " + result.halfSweepErrors());
            before = error;
        }
        assertEquals(before, result.relativeError(), end);
        assertEquals(before, f.relativeError(result.factors().toDense()), end);
    }

    @Property(tries = 60)
    void closedFormHalfSweepsEqualBruteForceLeastSquares(@ForAll long seed) {
        Random random = new Random(seed);
        Chain chain = smallNested(random);
        Matrix f = RandomProblems.gaussian(chain, random);
        Factors start = Factors.random(chain, random);
        ParallelRanges workers = new ParallelRanges(1);
        assertEqualsBruteForce(
                f,
                start,
                new ClosedFormSweeps(
                        f, chain, CompactFactor.ofAll(start), new NestedAlgebra(workers)),
                1e-9);
    }

    @Property(tries = 60)
    void conjugateGradientUpdatesEqualBruteForceLeastSquares(@ForAll long seed) {
        Random random = new Random(seed);
        Chain chain = RandomProblems.general(random);
        Matrix f = RandomProblems.gaussian(chain, random);
        Factors start = Factors.random(chain, random);
        for (int k = 0; k < chain.size(); k++) {
            double expected = f.relativeError(BruteForce.solveFactor(f, start, k).toDense());
            double found = f.relativeError(conjugateGradients(f, start, k).toDense());

            assertEquals(expected, found, CONJUGATE_GRADIENTS);
        }
    }

    private static Factors conjugateGradients(Matrix f, Factors start, int k) {
        Chain chain = start.chain();
        double[][] values = BruteForce.values(start);
        PartialProducts products = new PartialProducts(chain);
        for (int n = 0; n < k; n++) {
            products.extendRight(n, values[n]);
        }
        for (int n = chain.size() - 1; n > k; n--) {
            products.extendLeft(n, values[n]);
        }
        ParallelRanges workers = new ParallelRanges(1);
        double[] rightSide = FactorLeastSquares.project(chain, k, products, f.transpose(), workers);
        values[k] =
                new FactorLeastSquares(
                                GeneralMetric.Weights.of(f, workers)
                                        .equations(chain, k, products, values),
                                values[k].length)
                        .solve(rightSide, values[k]);
        return Factors.of(chain, values);
    }

    @Property(tries = 40)
    void bothSolversAgreeOnNestedChains(@ForAll long seed) {
        Random random = new Random(seed);
        Chain chain = smallNested(random);
        Matrix f = RandomProblems.gaussian(chain, random);
        Factors start = Factors.random(chain, random);
        ParallelRanges workers = new ParallelRanges(1);
        Refiner closed =
                new ClosedFormSweeps(
                        f, chain, CompactFactor.ofAll(start), new NestedAlgebra(workers));
        Refiner general = new GeneralSweeps(GeneralMetric.Weights.of(f, workers), start, workers);
        for (int n = 0; n < 4; n++) {
            closed.halfSweep(n);
            general.halfSweep(n);

            assertEquals(closed.squaredError(), general.squaredError(), 1e-9 * f.norm());
        }
    }

    private static void assertEqualsBruteForce(
            Matrix f, Factors start, Refiner refiner, double tolerance) {
        Factors expected = start;
        for (int n = 0; n < 2; n++) {
            expected = BruteForce.halfSweep(f, expected, n == 0);
            refiner.halfSweep(n);
            Matrix product = Factors.of(start.chain(), refiner.values()).toDense();

            assertEquals(0, expected.toDense().relativeError(product), tolerance);
        }
    }

    private static Chain smallNested(Random random) {
        Chain chain;
        do {
            chain = RandomProblems.nested(random);
        } while ((long) chain.rows() * chain.cols() > 150 || chain.parameterCount() > 150);
        return chain;
    }
}
