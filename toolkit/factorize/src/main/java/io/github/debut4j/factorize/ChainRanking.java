package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.metric.MetricKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Ranks chains by how well they approximate a matrix in the metric of the options: by the error of
 * the hierarchical factorisation, without sweeps.
 *
 * <p>In the full metric, where the first sweep lowers the error by half and more, and not by the
 * same for all chains, the best candidates are ranked by the error after one sweep: all of them, or
 * for large matrices only those with the smallest error in the block metric, at least 3 of them.
 *
 * <p>For the other metrics the error of a low-rank pair counts {@value #PENALTY_OF_LOW_RANK} times:
 * at similar errors, a network with chains is more accurate after training.
 *
 * <p>A score takes up to a second for four million entries and three factors, and several seconds
 * with a sweep in the full metric. For large matrices only the first candidates are scored ({@link
 * #scored}); generators return the most promising ones first.
 */
public final class ChainRanking {

    /** The most entries to factorise for one ranking, summed over all candidates. */
    private static final long MOST_ENTRIES = 40_000_000;

    /** The most work for sweeps in one ranking: rows times columns squared, of all candidates. */
    private static final long MOST_SWEPT = 600_000_000;

    private static final int LEAST_SWEPT = 3;

    private static final double PENALTY_OF_LOW_RANK = 2;

    private ChainRanking() {}

    /**
     * A chain with its score.
     *
     * @param chain the candidate
     * @param error the relative error of the factorisation that the candidate was ranked by
     * @param metric what the error is measured by; in a ranking by the full metric, blocks for
     *     those that were not swept
     * @param lowerBound the smallest error that any factors of this chain can have; 0 if unknown
     * @param parameters the number of parameters of the chain
     */
    public record Ranked(
            Chain chain, double error, MetricKind metric, double lowerBound, long parameters) {

        private static Comparator<Ranked> bestFirst(boolean penalise) {
            return Comparator.comparingDouble((Ranked ranked) -> ranked.penalised(penalise))
                    .thenComparingLong(Ranked::parameters);
        }

        private double penalised(boolean penalise) {
            return penalise && chain.isLowRankPair() ? PENALTY_OF_LOW_RANK * error : error;
        }
    }

    /**
     * The number of candidates to score: at least one, and as many as keep the work within 40
     * million entries. For example 16 for a 512 x 4608 matrix and 2 for 4096 x 4096.
     */
    public static int scored(Matrix f, List<Chain> candidates) {
        long entries = (long) f.rows() * f.cols();
        return (int) Math.min(candidates.size(), Math.max(1, MOST_ENTRIES / entries));
    }

    /**
     * The number of scored candidates to sweep once in the full metric: as many as keep the work,
     * about {@code rows * cols^2} each, bounded. For example 28 for a 64 x 576 matrix and 3 for 512
     * x 4608.
     */
    public static int swept(Matrix f, int scored) {
        long work = (long) f.rows() * f.cols() * f.cols();
        return (int) Math.min(scored, Math.max(LEAST_SWEPT, MOST_SWEPT / work));
    }

    /**
     * Scores the first candidates.
     *
     * @param f not modified; padded with zeros for chains that are larger
     * @param candidates nested chains, the most promising first
     * @param options the metric, tolerance and threads are used; the result is the same for any
     *     number of threads
     * @return the scored candidates, the smallest error first, of equal errors the fewest
     *     parameters first; in the full metric those that were swept come first, and the errors of
     *     the others are those in the block metric
     * @throws IllegalArgumentException if there is no candidate, a candidate is not nested or is
     *     smaller than the matrix, or a value of the matrix is NaN or infinite
     */
    public static List<Ranked> rank(
            Matrix f, List<Chain> candidates, FactorizationOptions options) {
        return rank(f, candidates, options, (scored, last) -> {}, Factorizer::factorize);
    }

    /**
     * As {@link #rank(Matrix, List, FactorizationOptions)}.
     *
     * @param progress called after each candidate with the number scored so far and the last score
     * @param factorizations computes the factorisations, or looks them up
     */
    public static List<Ranked> rank(
            Matrix f,
            List<Chain> candidates,
            FactorizationOptions options,
            BiConsumer<Integer, Ranked> progress,
            Factorizations factorizations) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("candidates must have at least 1 chain, found none");
        }
        FactorizationOptions once = scoring(options);
        boolean full = options.metric().kind() == MetricKind.FULL;
        List<Chain> some = candidates.subList(0, scored(f, candidates));
        int swept = full ? swept(f, some.size()) : 0;
        FactorizationOptions first = first(f, some, options);
        factorizations.expect(some.stream().map(chain -> request(f, chain, first)));
        List<Ranked> ranked = new ArrayList<>();
        for (Chain chain : some) {
            Ranked score = score(f, chain, first, factorizations);
            ranked.add(score);
            progress.accept(ranked.size(), score);
        }
        ranked.sort(Ranked.bestFirst(!full));
        if (swept > 0 && swept < some.size()) {
            List<Ranked> best = ranked.subList(0, swept);
            factorizations.expect(best.stream().map(known -> request(f, known.chain(), once)));
            best.replaceAll(known -> score(f, known.chain(), once, factorizations));
            best.sort(Ranked.bestFirst(false));
        }
        return List.copyOf(ranked);
    }

    /**
     * The factorisations that {@link #rank(Matrix, List, FactorizationOptions)} scores candidates
     * by, before it sweeps the best.
     */
    public static Stream<FactorizationRequest> requests(
            Matrix f, List<Chain> candidates, FactorizationOptions options) {
        List<Chain> some = candidates.subList(0, scored(f, candidates));
        FactorizationOptions first = first(f, some, options);
        return some.stream().map(chain -> request(f, chain, first));
    }

    private static FactorizationOptions first(
            Matrix f, List<Chain> scored, FactorizationOptions options) {
        FactorizationOptions once = scoring(options);
        return options.metric().kind() != MetricKind.FULL
                        || swept(f, scored.size()) == scored.size()
                ? once
                : once.withMetric(options.metric().closedForm()).withSweeps(0);
    }

    /**
     * The options of the factorisations that the best candidates are ranked by: hierarchical, with
     * one sweep in the full metric and none in others.
     */
    public static FactorizationOptions scoring(FactorizationOptions options) {
        return options.withInitialiser(Initialiser.HIERARCHICAL)
                .withSweeps(options.metric().kind() == MetricKind.FULL ? 1 : 0)
                .withProgress(FactorizationProgress.NONE);
    }

    /**
     * The number of values in the largest matrices that a sweep in the full metric needs: for each
     * row of a block of a factor, a matrix of blocks x blocks. A factor with many small blocks,
     * such as one for each of thousands of features, can need gigabytes.
     */
    public static long sweepValues(Chain chain) {
        return chain.factors().stream()
                .mapToLong(f -> (long) f.r() * f.t() * f.blocks() * f.blocks())
                .max()
                .orElse(0);
    }

    private static FactorizationRequest request(
            Matrix f, Chain chain, FactorizationOptions options) {
        requireAtLeastAsLarge(chain, f);
        return FactorizationRequest.of(
                f.resized(chain.rows(), chain.cols()),
                chain,
                options.withMetric(options.metric().padded(chain.cols())));
    }

    private static Ranked score(
            Matrix f, Chain chain, FactorizationOptions options, Factorizations factorizations) {
        Factorization result = request(f, chain, options).from(factorizations);
        return new Ranked(
                chain,
                result.relativeError(),
                options.metric().kind(),
                result.errorBounds().map(ErrorBounds::lower).orElse(0.0),
                chain.parameterCount());
    }

    private static void requireAtLeastAsLarge(Chain chain, Matrix f) {
        if (chain.rows() < f.rows() || chain.cols() < f.cols()) {
            throw new IllegalArgumentException(
                    "a candidate must be at least as large as the matrix ("
                            + f.rows()
                            + " x "
                            + f.cols()
                            + "), found "
                            + chain.rows()
                            + " x "
                            + chain.cols());
        }
    }
}
