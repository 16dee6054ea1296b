package io.github.debut4j.chain.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.ChainCheck;
import io.github.debut4j.chain.FactorShape;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Chains for any size, checked against their rules and against an enumeration of all chains. */
class GeneralGeneratorProperties {

    private static ChainGenerator aimedAt(double lc) {
        return ChainGenerator.parse(String.format(Locale.ROOT, "general:lc=%.4f", lc));
    }

    private static long budget(MatrixShape shape, double lc) {
        double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.4f", lc));
        return (long) Math.floor((1 - rounded) * shape.entries());
    }

    private static Optional<List<Chain>> candidates(MatrixShape shape, double lc) {
        try {
            return Optional.of(aimedAt(lc).candidates(shape));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The nested chains. */
    private static Optional<List<Chain>> chains(MatrixShape shape, double lc) {
        return candidates(shape, lc)
                .map(all -> all.stream().filter(chain -> !isPair(chain)).toList());
    }

    /** Whether a chain is a low-rank pair that is not nested: of a rank above 1. */
    private static boolean isPair(Chain chain) {
        return chain.isLowRankPair() && chain.factor(0).p() > 1;
    }

    @Property(tries = 300)
    void chainsSatisfyTheirRules(
            @ForAll @IntRange(min = 1, max = 3000) int rows,
            @ForAll @IntRange(min = 1, max = 600) int channels,
            @ForAll @IntRange(min = 1, max = 4) int side,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double lc) {
        MatrixShape shape = new MatrixShape(rows, side * side * channels, side * side);
        List<Chain> chains = chains(shape, lc).orElse(List.of());

        int most = CandidatePool.MOST_CANDIDATES + SearchFallbacks.MOST_SLIGHTLY_LOWER;
        assertTrue(chains.size() <= most);
        assertEquals(chains.size(), new HashSet<>(chains).size());
        for (Chain chain : chains) {
            ChainCheck check = ChainCheck.of(chain);
            assertTrue(check.nested() && check.dense(), chain::toString);
            assertEquals(List.of(), check.warnings(), chain::toString);
            assertTrue(chain.parameterCount() < shape.entries(), chain::toString);
            assertTrue(AllNestedChains.isNarrow(chain), chain::toString);
            assertTrue(chain.rows() >= rows && chain.rows() <= 1.125 * rows, chain::toString);
            assertTrue(chain.cols() >= shape.cols(), chain::toString);
            assertTrue(chain.cols() <= 1.125 * shape.cols(), chain::toString);
        }
        assertEquals(chains, chains(shape, lc).orElse(List.of()));
    }

    private static int narrowest(Chain chain) {
        return chain.factors().stream().mapToInt(FactorShape::p).min().orElseThrow();
    }

    @Property(tries = 150)
    void theChainNearestToTheTargetIsFound(
            @ForAll @IntRange(min = 1, max = 64) int rows,
            @ForAll @IntRange(min = 1, max = 64) int cols,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double lc) {
        MatrixShape shape = MatrixShape.dense(rows, cols);
        long budget = budget(shape, lc);
        List<Chain> all =
                AllNestedChains.of(rows, cols, 4).stream()
                        .filter(AllNestedChains::isNarrow)
                        .toList();
        long nearest =
                all.stream()
                        .filter(AllNestedChains.ofFullRank(rows, cols))
                        .mapToLong(Chain::parameterCount)
                        .filter(count -> count <= budget)
                        .max()
                        .orElse(0);
        List<Chain> chains = chains(shape, lc).orElse(List.of());

        if (nearest >= SearchFallbacks.LEAST_FRACTION * budget && nearest > 0) {
            Predicate<Chain> fullRank = AllNestedChains.ofFullRank(rows, cols);
            assertEquals(nearest, most(chains.stream().filter(fullRank).toList()));
            assertTrue(fullRank.test(chains.get(0)));
            for (Chain chain : chains) {
                assertTrue(all.contains(chain), chain::toString);
                assertTrue(narrowest(chain) >= Math.min(rows, cols) / 4, chain::toString);
                assertTrue(chain.parameterCount() <= budget, chain::toString);
                assertTrue(
                        chain.parameterCount() >= SearchFallbacks.LEAST_FRACTION * budget,
                        chain::toString);
            }
        }
        if (chains.isEmpty()) {
            assertFalse(all.stream().anyMatch(savesParameters(shape)));
        }
        if (!chains.isEmpty() && most(chains) > budget) {
            assertFalse(all.stream().anyMatch(chain -> chain.parameterCount() <= budget));
        }
    }

    private static Predicate<Chain> savesParameters(MatrixShape shape) {
        return chain -> chain.parameterCount() < shape.entries();
    }

    private static long most(List<Chain> chains) {
        return chains.stream().mapToLong(Chain::parameterCount).max().orElse(0);
    }

    @Property(tries = 100)
    void theNumberOfFactorsCanBeChosen(
            @ForAll @IntRange(min = 16, max = 512) int rows,
            @ForAll @IntRange(min = 16, max = 512) int cols,
            @ForAll @IntRange(min = 2, max = 8) int factors) {
        ChainGenerator generator = ChainGenerator.parse("general:lc=0.5,factors=" + factors);
        try {
            List<Chain> chains = generator.candidates(MatrixShape.dense(rows, cols));
            assertTrue(chains.stream().allMatch(chain -> chain.size() == factors));
        } catch (IllegalArgumentException e) {
            assertTrue(String.valueOf(e.getMessage()).endsWith("of " + factors + " factors"));
        }
    }

    @Property(tries = 100)
    void theLowRankPairWithTheSameTargetIsTheSecondCandidate(
            @ForAll @IntRange(min = 2, max = 1024) int rows,
            @ForAll @IntRange(min = 2, max = 3000) int cols,
            @ForAll @DoubleRange(min = 0.05, max = 0.95) double lc) {
        MatrixShape shape = MatrixShape.dense(rows, cols);
        List<Chain> candidates = candidates(shape, lc).orElse(List.of());
        List<Chain> pairs = candidates.stream().filter(GeneralGeneratorProperties::isPair).toList();
        long rank = budget(shape, lc) / (rows + cols);

        assertEquals(rank >= 2 && !candidates.isEmpty() ? 1 : 0, pairs.size());
        for (Chain pair : pairs) {
            assertEquals(rank, pair.factor(0).p());
            assertEquals(pair, candidates.get(1));
        }
    }

    @Property(tries = 1)
    void aLowRankPairIsNoCandidateWhereItCannotBeSolvedOrHasTheWrongLength() {
        for (String spec : List.of("general:lc=0.5,factors=3", "general:lc=0.5")) {
            int rows = spec.contains("factors") ? 100 : 1025;
            assertTrue(
                    ChainGenerator.parse(spec).candidates(MatrixShape.dense(rows, 1100)).stream()
                            .noneMatch(GeneralGeneratorProperties::isPair));
        }
    }

    @Property(tries = 30)
    void aSingleRowOrColumnIsRefused(@ForAll @IntRange(min = 1, max = 5000) int size) {
        for (MatrixShape shape : List.of(MatrixShape.dense(1, size), MatrixShape.dense(size, 1))) {
            IllegalArgumentException refused =
                    assertThrows(
                            IllegalArgumentException.class, () -> aimedAt(0.5).candidates(shape));
            assertTrue(
                    String.valueOf(refused.getMessage())
                            .startsWith("a " + shape + " matrix must be large enough"));
        }
    }

    @Property(tries = 1)
    void sizesOfRealLayersReachTheirTargetAtFullRank() {
        Stream.of(
                        new MatrixShape(128, 576, 9),
                        new MatrixShape(512, 4608, 9),
                        new MatrixShape(2048, 512, 1),
                        new MatrixShape(1000, 2048, 1),
                        new MatrixShape(4096, 25088, 1),
                        new MatrixShape(5040, 5040, 1),
                        new MatrixShape(127, 401, 1),
                        new MatrixShape(4093, 25087, 1))
                .forEach(
                        shape -> {
                            Chain first = aimedAt(0.9).candidates(shape).get(0);
                            double saved = 1 - first.parameterCount() / (double) shape.entries();
                            assertTrue(saved >= 0.9 && saved < 0.925, first::toString);
                            assertTrue(
                                    AllNestedChains.ofFullRank(shape.rows(), shape.cols())
                                            .test(first));
                        });
    }

    @Property(tries = 1)
    void onlySizesWithLargePrimeFactorsArePadded() {
        Chain padded = aimedAt(0.9).candidates(MatrixShape.dense(127, 400)).get(0);
        assertEquals(128, padded.rows());
        assertEquals(400, padded.cols());
        Chain exact = aimedAt(0.9).candidates(MatrixShape.dense(120, 400)).get(0);
        assertEquals(120, exact.rows());
        assertEquals(400, exact.cols());
    }
}
