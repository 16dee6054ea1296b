package io.github.debut4j.factorize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.FactorizationProgress.Stage;
import io.github.debut4j.factorize.metric.ErrorMetric;
import io.github.debut4j.spec.SettingException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactorizerTest {

    private static final FactorizationOptions DEFAULTS = FactorizationOptions.defaults();
    private static final Chain NESTED = Chain.parse("8 12 2 3 1 8 8 2 2 2 16 8 4 2 4");
    private static final Chain LOW_RANK = Chain.parse("4 30 4 30 1 20 4 20 4 1");

    @Test
    void lowRankChainReachesTheTruncatedSvd() {
        Matrix f = RandomProblems.gaussian(LOW_RANK, new Random(5));
        double[] singular = BruteForce.singularValues(20, 30, f.values());
        double discarded = 0;
        for (int n = 4; n < singular.length; n++) {
            discarded += singular[n] * singular[n];
        }

        double best = Math.sqrt(discarded) / f.norm();
        Factorization result = Factorizer.factorize(f, LOW_RANK, DEFAULTS);
        assertEquals(best, result.relativeError(), 1e-12);
        assertEquals(Initialiser.HIERARCHICAL, result.initialiser());
        assertEquals(StopReason.STALLED, result.stopReason());
        assertEquals(List.of(), result.halfSweepErrors());
        ErrorBounds bounds = result.errorBounds().orElseThrow();
        assertEquals(best, bounds.lower(), 1e-12);
        assertEquals(best, bounds.upper(), 1e-12);

        Factorization random =
                Factorizer.factorize(
                        f, LOW_RANK, DEFAULTS.withInitialiser(Initialiser.RANDOM).withSweeps(200));
        assertEquals(best, random.relativeError(), 1e-7);
        assertEquals(Initialiser.RANDOM, random.initialiser());
        assertEquals(Optional.empty(), random.errorBounds());
    }

    @ParameterizedTest
    @CsvSource({"20,30,4", "30,20,4", "6,9,6", "5,7,9"})
    void lowRankFactorsAreOptimalForAllShapes(int rows, int cols, int rank) {
        Chain chain =
                Chain.parse(
                        String.format(
                                Locale.ROOT,
                                "%2$d %1$d %2$d %1$d 1 %3$d %2$d %3$d %2$d 1",
                                cols,
                                rank,
                                rows));
        Matrix f = RandomProblems.gaussian(rows, cols, new Random(7));
        double[] singular = BruteForce.singularValues(rows, cols, f.values());
        double discarded = 0;
        for (int n = rank; n < singular.length; n++) {
            discarded += singular[n] * singular[n];
        }

        Factorization result = Factorizer.factorize(f, chain, DEFAULTS);

        assertEquals(Math.sqrt(discarded) / f.norm(), result.relativeError(), 1e-12);
        assertEquals(result.relativeError(), f.relativeError(result.factors().toDense()), 1e-12);
        assertArrayEquals(
                result.factors().toDense().values(),
                Factorizer.factorize(f, chain, DEFAULTS.withThreads(1))
                        .factors()
                        .toDense()
                        .values());
    }

    @Test
    void aRankOneChainOfPrimeSizesIsTheSvd() {
        Chain chain = Chain.parse("1 11 1 11 1 7 1 7 1 1");
        Matrix f = RandomProblems.gaussian(chain, new Random(5));
        double top = BruteForce.singularValues(7, 11, f.values())[0] / f.norm();

        Factorization result = Factorizer.factorize(f, chain, DEFAULTS);

        assertEquals(Math.sqrt(1 - top * top), result.relativeError(), 1e-12);
        assertEquals(result.relativeError(), result.errorBounds().orElseThrow().lower(), 1e-12);
        assertEquals(Optional.of("(2 1)"), result.splitOrder());
    }

    @ParameterizedTest
    @EnumSource
    void zeroMatrixGivesZeroFactors(Initialiser initialiser) {
        Factorization result =
                Factorizer.factorize(
                        Matrix.zeros(16, 12), NESTED, DEFAULTS.withInitialiser(initialiser));

        assertArrayEquals(
                new double[Math.toIntExact(NESTED.parameterCount())], result.factors().toFlat());
        assertEquals(0, result.relativeError());
        assertEquals(StopReason.TOLERANCE_REACHED, result.stopReason());
    }

    @Test
    void singleFactorIsCopiedToTheLastBit() {
        Matrix f = RandomProblems.gaussian(7, 5, new Random(1));
        Chain dense = Chain.parse("7 5 7 5 1");
        double[] weights = {1, 2, 3, 0.7, 0};

        Factorization result =
                Factorizer.factorize(f, dense, DEFAULTS.withMetric(ErrorMetric.diagonal(weights)));

        assertArrayEquals(f.values(), result.factors().toDense().values());
        assertEquals(0, result.relativeError());
        assertEquals(0, result.errorBounds().orElseThrow().lower());
        Factorization blocks =
                Factorizer.factorize(
                        RandomProblems.gaussian(4, 4, new Random(1)),
                        Chain.parse("4 4 2 2 1"),
                        DEFAULTS);
        assertEquals(Initialiser.RANDOM, blocks.initialiser());
        assertTrue(blocks.relativeError() > 0.1);
    }

    @Test
    void oneByOneIsExact() {
        Matrix f = new Matrix(1, 1, new double[] {-2.5});

        assertEquals(
                -2.5,
                Factorizer.factorize(f, Chain.parse("1 1 1 1 1"), DEFAULTS).factors().toFlat()[0]);
        Factorization two = Factorizer.factorize(f, Chain.parse("1 1 1 1 1 1 1 1 1 1"), DEFAULTS);
        assertEquals(-2.5, two.factors().toDense().get(0, 0), 1e-15);
    }

    @ParameterizedTest
    @EnumSource
    void rankDeficientBlocksGiveFiniteFactors(Initialiser initialiser) {
        Matrix f = RandomProblems.gaussian(NESTED, new Random(2));
        for (int e = 0; e < f.values().length; e++) {
            int row = e / 12;
            f.values()[e] = row % 4 == 1 || e % 12 < 5 ? 0 : f.values()[row % 2 * 12 + e % 12];
        }

        Factorization result =
                Factorizer.factorize(f, NESTED, DEFAULTS.withInitialiser(initialiser));

        for (double value : result.factors().toFlat()) {
            assertTrue(Double.isFinite(value));
        }
        ErrorBounds bounds = result.errorBounds().orElseThrow();
        assertTrue(bounds.lower() <= result.relativeError());
        assertTrue(result.relativeError() < 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-160, 1e160, 1e300})
    void theScaleOfTheMatrixDoesNotMatter(double scale) {
        Matrix f = RandomProblems.gaussian(NESTED, new Random(2));
        Matrix scaled = Matrix.zeros(16, 12);
        for (int e = 0; e < 192; e++) {
            scaled.values()[e] = f.values()[e] * scale;
        }
        for (Initialiser initialiser : Initialiser.values()) {
            FactorizationOptions options = DEFAULTS.withInitialiser(initialiser);

            Factorization expected = Factorizer.factorize(f, NESTED, options);
            Factorization result = Factorizer.factorize(scaled, NESTED, options);

            assertEquals(expected.relativeError(), result.relativeError(), 1e-9);
            double entry = result.factors().toDense().get(3, 4) / scale;
            assertEquals(expected.factors().toDense().get(3, 4), entry, 1e-6);
        }
    }

    @Test
    void sameSeedGivesTheSameBitsOnAnyNumberOfThreads() {
        Chain nested = Chain.parse("128 256 2 4 1 128 128 4 4 2 256 128 8 4 8 256 256 4 4 64");
        Chain general = Chain.parse("16 200 16 200 1 200 16 200 16 1");
        for (Initialiser initialiser : Initialiser.values()) {
            assertSameBits(nested, DEFAULTS.withSweeps(1).withInitialiser(initialiser));
        }
        assertSameBits(general, DEFAULTS.withSweeps(2));
    }

    private static void assertSameBits(Chain chain, FactorizationOptions options) {
        Matrix f = RandomProblems.gaussian(chain, new Random(9));
        Factorization one = Factorizer.factorize(f, chain, options.withThreads(1));
        for (int threads : new int[] {2, 5}) {
            Factorization more = Factorizer.factorize(f, chain, options.withThreads(threads));

            assertArrayEquals(one.factors().toFlat(), more.factors().toFlat());
            assertEquals(one.halfSweepErrors(), more.halfSweepErrors());
            assertEquals(one.errorBounds(), more.errorBounds());
        }
    }

    @Test
    void longChainsAreSplitInFewOrders() {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < 9; k++) {
            text.append("512 512 2 2 ").append(1 << k).append(' ');
        }
        Chain butterfly = Chain.parse(text.toString());
        Matrix f = Factors.random(butterfly, new Random(4)).toDense();

        Factorization result = Factorizer.factorize(f, butterfly, DEFAULTS);

        assertTrue(result.relativeError() < 1e-12);
        assertEquals(StopReason.TOLERANCE_REACHED, result.stopReason());
        assertEquals(List.of(), result.halfSweepErrors());
    }

    @Test
    void factorsAreBalanced() {
        Matrix f = RandomProblems.gaussian(NESTED, new Random(2));
        Factors factors = Factorizer.factorize(f, NESTED, DEFAULTS).factors();
        double gain = gain(factors, 0);

        for (int k = 1; k < 3; k++) {
            assertEquals(gain, gain(factors, k), 1e-10);
        }
    }

    private static double gain(Factors factors, int k) {
        double[] v = factors.values(k);
        return Matrix.dot(v, 0, v, 0, v.length) / factors.chain().factor(k).p();
    }

    @Test
    void stopsWhenNothingImproves() {
        Matrix f = RandomProblems.gaussian(NESTED, new Random(2));

        Factorization result = Factorizer.factorize(f, NESTED, DEFAULTS.withSweeps(100_000));

        assertEquals(StopReason.STALLED, result.stopReason());
        assertEquals(result.halfSweepErrors().size() / 2, result.sweepErrors().size());
        double third = result.halfSweepErrors().get(2);
        Factorization early = Factorizer.factorize(f, NESTED, DEFAULTS.withTolerance(third));
        assertEquals(StopReason.TOLERANCE_REACHED, early.stopReason());
        assertEquals(3, early.halfSweepErrors().size());
    }

    @Test
    void cancellingReturnsTheBestFactorsSoFar() {
        Matrix f = RandomProblems.gaussian(NESTED, new Random(2));
        Factorization third =
                Factorizer.factorize(f, NESTED, DEFAULTS.withProgress((stage, n, e) -> n < 3));
        assertEquals(StopReason.CANCELLED, third.stopReason());
        assertEquals(3, third.halfSweepErrors().size());
        assertEquals(third.halfSweepErrors().get(2), third.relativeError(), 1e-12);

        Factorization atOnce =
                Factorizer.factorize(f, NESTED, DEFAULTS.withProgress((stage, n, e) -> false));
        assertEquals(StopReason.CANCELLED, atOnce.stopReason());
        assertEquals(1, atOnce.relativeError());

        Factorization oneOrder =
                Factorizer.factorize(
                        f,
                        NESTED,
                        DEFAULTS.withProgress(
                                (stage, n, e) -> stage == Stage.INITIALISING && e == 1));
        assertEquals(StopReason.CANCELLED, oneOrder.stopReason());
        assertTrue(oneOrder.relativeError() < 1);
        assertTrue(oneOrder.splitOrder().isPresent());
        assertEquals(Optional.empty(), oneOrder.errorBounds());
    }

    @Test
    void badArgumentsAreRefused() {
        Matrix f = RandomProblems.gaussian(16, 12, new Random(1));
        assertRefused(
                "the chain must have the size of the matrix (16 x 12), found 20 x 30", f, LOW_RANK);
        f.values()[27] = Double.NaN;
        assertRefused(
                "the matrix: values must be finite, found NaN in row 2, column 3 (from 0)",
                f,
                NESTED);
        f.values()[27] = Double.NEGATIVE_INFINITY;
        assertThrows(
                IllegalArgumentException.class, () -> Factorizer.factorize(f, NESTED, DEFAULTS));
    }

    private static void assertRefused(String message, Matrix f, Chain chain) {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Factorizer.factorize(f, chain, DEFAULTS));
        assertEquals(message, e.getMessage());
    }

    @Test
    void requestingTheHierarchicalInitialiserNeedsANestedChain() {
        Chain chain = Chain.parse("4 4 2 2 1 4 4 2 2 1");
        Matrix f = RandomProblems.gaussian(chain, new Random(1));

        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                Factorizer.factorize(
                                        f,
                                        chain,
                                        DEFAULTS.withInitialiser(Initialiser.HIERARCHICAL)));

        assertEquals(
                "the chain must be nested for the hierarchical initialiser: factor 2: t must be"
                        + " r*t of factor 1 (2), found 1; use the random one",
                e.getMessage());
        assertFalse(Factorizer.factorize(f, chain, DEFAULTS).splitOrder().isPresent());
    }

    @Test
    void optionsAreChecked() {
        SettingException sweeps =
                assertThrows(SettingException.class, () -> DEFAULTS.withSweeps(-1));
        assertEquals("sweeps must be at least 0, found -1", sweeps.getMessage());
        assertThrows(SettingException.class, () -> DEFAULTS.withTolerance(Double.NaN));
        assertThrows(SettingException.class, () -> DEFAULTS.withThreads(0));
    }
}
