package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Ranks chains by how well they approximate a matrix: by the error of the hierarchical
 * factorisation, without sweeps.
 *
 * <p>The error of a low-rank pair counts {@value #PENALTY_OF_LOW_RANK} times: at similar errors, a
 * network with chains is more accurate after training.
 *
 * <p>A score takes up to a second for four million entries and three factors. For large matrices
 * only the first candidates are scored ({@link #scored}); generators return the most promising ones
 * first.
 */
public final class ChainRanking {

    /** The most entries to factorise for one ranking, summed over all candidates. */
    private static final long MOST_ENTRIES = 20_000_000;

    private static final double PENALTY_OF_LOW_RANK = 2;

    private ChainRanking() {}

    /**
     * A chain with its score.
     *
     * @param chain the candidate
     * @param error the relative error of the hierarchical factorisation without sweeps
     * @param lowerBound the smallest error that any factors of this chain can have
     * @param parameters the number of parameters of the chain
     */
    public record Ranked(Chain chain, double error, double lowerBound, long parameters) {

        private static final Comparator<Ranked> BEST_FIRST =
                Comparator.comparingDouble(Ranked::penalised).thenComparingLong(Ranked::parameters);

        private double penalised() {
            return chain.isLowRankPair() ? PENALTY_OF_LOW_RANK * error : error;
        }
    }

    /**
     * The number of candidates to score: at least one, and as many as keep the work within 20
     * million entries. For example 8 for a 512 x 4608 matrix and 1 for 4096 x 4096.
     */
    public static int scored(Matrix f, List<Chain> candidates) {
        long entries = (long) f.rows() * f.cols();
        return (int) Math.min(candidates.size(), Math.max(1, MOST_ENTRIES / entries));
    }

    /**
     * Scores the first candidates.
     *
     * @param f not modified; padded with zeros for chains that are larger
     * @param candidates nested chains, the most promising first
     * @param options the metric, tolerance and threads are used; the result is the same for any
     *     number of threads
     * @return the scored candidates, the smallest error first, of equal errors the fewest
     *     parameters first
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
        FactorizationOptions withoutSweeps =
                options.withInitialiser(Initialiser.HIERARCHICAL)
                        .withSweeps(0)
                        .withProgress(FactorizationProgress.NONE);
        List<Ranked> ranked = new ArrayList<>();
        for (Chain chain : candidates.subList(0, scored(f, candidates))) {
            Ranked score = score(f, chain, withoutSweeps, factorizations);
            ranked.add(score);
            progress.accept(ranked.size(), score);
        }
        ranked.sort(Ranked.BEST_FIRST);
        return List.copyOf(ranked);
    }

    private static Ranked score(
            Matrix f, Chain chain, FactorizationOptions options, Factorizations factorizations) {
        requireAtLeastAsLarge(chain, f);
        Factorization result =
                factorizations.factorize(
                        f.resized(chain.rows(), chain.cols()),
                        chain,
                        options.withMetric(options.metric().padded(chain.cols())));
        return new Ranked(
                chain,
                result.relativeError(),
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
