package io.github.debut4j.factorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.design.ChainGenerator;
import io.github.debut4j.chain.design.MatrixShape;
import io.github.debut4j.factorize.ChainRanking.Ranked;
import io.github.debut4j.factorize.metric.ErrorMetric;
import io.github.debut4j.factorize.metric.SecondMoments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChainRankingTest {

    private static final FactorizationOptions OPTIONS = FactorizationOptions.defaults();

    private static Matrix gaussian(int rows, int cols) {
        return new Matrix(rows, cols, new Random(7).doubles((long) rows * cols, -1, 1).toArray());
    }

    private static List<Chain> generated(double lc, MatrixShape shape) {
        return ChainGenerator.parse("general:lc=" + lc).candidates(shape);
    }

    @Test
    void theChainOfTheMatrixIsRankedFirst() {
        List<Chain> candidates = new ArrayList<>(generated(0.8, MatrixShape.dense(48, 60)));
        Chain secret = candidates.get(candidates.size() - 1);
        Matrix f = Factors.random(secret, new Random(3)).toDense();
        List<Ranked> ranked = ChainRanking.rank(f, candidates, OPTIONS);
        assertEquals(secret, ranked.get(0).chain());
        assertTrue(ranked.get(0).error() < 1e-12);
        assertEquals(candidates.size(), ranked.size());
        List<Ranked> chains = ranked.stream().filter(r -> !r.chain().isLowRankPair()).toList();
        for (int k = 1; k < chains.size(); k++) {
            assertTrue(chains.get(k - 1).error() <= chains.get(k).error());
        }
    }

    /** A matrix of a rank, and noise of a thousandth of its norm. */
    private static Matrix nearlyOfRank(int rank, int rows, int cols) {
        Chain pair = Chain.of(FactorShape.dense(rank, cols), FactorShape.dense(rows, rank));
        Matrix exact = Factors.random(pair, new Random(5)).toDense();
        Matrix noise = gaussian(rows, cols);
        double scale = 1e-3 * exact.norm() / noise.norm();
        double[] sum = exact.values().clone();
        for (int k = 0; k < sum.length; k++) {
            sum[k] += scale * noise.values()[k];
        }
        return new Matrix(rows, cols, sum);
    }

    @Test
    void lowRankWinsWhereTheMatrixHasLowRank() {
        MatrixShape shape = MatrixShape.dense(100, 140);
        Matrix f = nearlyOfRank(12, 100, 140);
        Ranked best = ChainRanking.rank(f, generated(0.5, shape), OPTIONS).get(0);
        assertTrue(best.chain().isLowRankPair(), best::toString);
        assertTrue(best.error() <= 0.002, best::toString);
        assertTrue(best.parameters() <= 7000, best::toString);

        Ranked tooSmall = ChainRanking.rank(f, generated(0.9, shape), OPTIONS).get(0);
        assertTrue(!tooSmall.chain().isLowRankPair(), tooSmall::toString);
    }

    @Test
    void aChainWinsWhereLowRankIsOnlySlightlyBetter() {
        List<Ranked> ranked =
                ChainRanking.rank(
                        gaussian(64, 96), generated(0.5, MatrixShape.dense(64, 96)), OPTIONS);
        Ranked pair = ranked.stream().filter(r -> r.chain().isLowRankPair()).findFirst().get();
        assertTrue(pair.error() < ranked.get(0).error(), ranked::toString);
        assertTrue(!ranked.get(0).chain().isLowRankPair());
    }

    @Test
    void scoresEqualTheFactorisationWithoutSweepsOnAnyNumberOfThreads() {
        Matrix f = gaussian(128, 400);
        List<Chain> candidates = generated(0.9, MatrixShape.dense(128, 400));
        List<Ranked> ranked = ChainRanking.rank(f, candidates, OPTIONS.withThreads(1));
        for (int threads : List.of(2, 5)) {
            assertEquals(ranked, ChainRanking.rank(f, candidates, OPTIONS.withThreads(threads)));
        }
        Ranked best = ranked.get(0);
        Factorization alone = Factorizer.factorize(f, best.chain(), OPTIONS.withSweeps(0));
        assertEquals(alone.relativeError(), best.error());
        assertEquals(alone.errorBounds().orElseThrow().lower(), best.lowerBound());
        assertEquals(best.chain().parameterCount(), best.parameters());
    }

    @Test
    void aLargerChainIsScoredOnThePaddedMatrix() {
        Matrix f = gaussian(127, 31);
        Chain chain = generated(0.7, MatrixShape.dense(128, 32)).get(0);
        ErrorMetric weights = ErrorMetric.diagonal(new Random(5).doubles(31, 0.1, 2).toArray());
        FactorizationOptions weighted = OPTIONS.withMetric(weights);
        double plain = ChainRanking.rank(f, List.of(chain), OPTIONS).get(0).error();
        double other = ChainRanking.rank(f, List.of(chain), weighted).get(0).error();
        Matrix padded = f.resized(chain.rows(), chain.cols());
        assertEquals(
                Factorizer.factorize(padded, chain, OPTIONS.withSweeps(0)).relativeError(), plain);
        assertTrue(other > 0 && other < 1 && other != plain);
    }

    @Test
    void theFullMetricRanksByTheErrorAfterASweep() {
        Matrix f = gaussian(32, 72);
        List<Chain> candidates = generated(0.6, new MatrixShape(32, 72, 9));
        SecondMoments moments = RandomMoments.of(72, 100, new Random(2)).asMatrix();
        FactorizationOptions full = OPTIONS.withMetric(ErrorMetric.full(moments));
        List<Ranked> ranked = ChainRanking.rank(f, candidates, full);
        assertEquals(candidates.size(), ranked.size());
        for (int k = 1; k < ranked.size(); k++) {
            assertTrue(ranked.get(k - 1).error() <= ranked.get(k).error());
        }
        Ranked best = ranked.get(0);
        assertEquals(
                Factorizer.factorize(f, best.chain(), full.withSweeps(1)).relativeError(),
                best.error());
        assertEquals(28, ChainRanking.swept(Matrix.zeros(64, 576), 40));
        assertEquals(3, ChainRanking.swept(Matrix.zeros(512, 4608), 16));
        assertEquals(1, ChainRanking.swept(Matrix.zeros(512, 4608), 1));
    }

    @Test
    void equalChainsHaveEqualScores() {
        Chain chain = generated(0.8, MatrixShape.dense(32, 32)).get(0);
        List<Ranked> ranked =
                ChainRanking.rank(gaussian(32, 32), Collections.nCopies(2, chain), OPTIONS);
        assertEquals(ranked.get(0), ranked.get(1));
    }

    @Test
    void fewerCandidatesAreScoredForALargeMatrix() {
        List<Chain> candidates = Collections.nCopies(12, Chain.parse("512 4608 512 4608 1"));
        assertEquals(12, ChainRanking.scored(Matrix.zeros(512, 2048), candidates));
        assertEquals(8, ChainRanking.scored(Matrix.zeros(1024, 4608), candidates));
        assertEquals(2, ChainRanking.scored(Matrix.zeros(4096, 4608), candidates));
    }

    @Test
    void wrongCandidatesAreRefused() {
        Matrix f = gaussian(6, 4);
        assertEquals("candidates must have at least 1 chain, found none", refused(f, List.of()));
        assertEquals(
                "a candidate must be at least as large as the matrix (6 x 4), found 4 x 4",
                refused(f, List.of(Chain.parse("4 4 2 2 1 4 4 2 2 2"))));
        assertTrue(
                refused(f, List.of(Chain.parse("6 4 3 2 2 6 6 2 2 1"))).contains("must be nested"));
    }

    private static String refused(Matrix f, List<Chain> candidates) {
        return String.valueOf(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ChainRanking.rank(f, candidates, OPTIONS))
                        .getMessage());
    }

    /** The second factor has 2 blocks with 3 x 4 rows, the first one 8 blocks with 2 rows. */
    @Test
    void sweepsNeedAMatrixOfBlocksForEachRowOfABlock() {
        Chain chain = Chain.parse("16 32 2 4 1 24 16 3 2 4");
        assertEquals(8 * 8 * 2, ChainRanking.sweepValues(chain));
        assertEquals(2 * 2 * 12, ChainRanking.sweepValues(Chain.parse("24 16 3 2 4")));
    }
}
