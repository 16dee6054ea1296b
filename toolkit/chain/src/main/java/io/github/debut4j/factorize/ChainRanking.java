package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Scores chains on a matrix by the hierarchical factorisation, without sweeps.
 *
 * <p>A score costs up to a second for four million entries and three factors. So of large matrices
 * only the first candidates are scored, {@link #scored}, and generators give the best guess first.
 */
public final class ChainRanking {

    /** Entries that may be factorised for one ranking, all candidates together. */
    private static final long MOST_ENTRIES = 20_000_000;

    private ChainRanking() {}

    /**
     * A chain with its score.
     *
     * @param chain as it was given
     * @param error the relative error of the hierarchical factorisation without sweeps
     * @param lowerBound no values of this chain's factors have a smaller error
     * @param parameters of the chain
     */
    public record Ranked(Chain chain, double error, double lowerBound, long parameters) {

        private static final Comparator<Ranked> BEST_FIRST =
                Comparator.comparingDouble(Ranked::error).thenComparingLong(Ranked::parameters);
    }

    /**
     * How many of the candidates are scored: at least one, and as many as keep the work within 20
     * million entries. That is 8 for 512 x 4608, 1 for 4096 x 4096.
     */
    public static int scored(Matrix f, List<Chain> candidates) {
        long entries = (long) f.rows() * f.cols();
        return (int) Math.min(candidates.size(), Math.max(1, MOST_ENTRIES / entries));
    }

    /**
     * Scores the first candidates.
     *
     * @param f not modified; where a chain is larger, rows and columns of zeros are added
     * @param candidates nested chains, the best guess first
     * @param options column weights, tolerance and threads are kept; the result is the same for any
     *     number of threads
     * @return those scored, the smallest error first; of equal errors the fewer parameters first
     * @throws IllegalArgumentException if there is no candidate, one is not nested or smaller than
     *     the matrix, or a value of the matrix is NaN or infinite
     */
    public static List<Ranked> rank(
            Matrix f, List<Chain> candidates, FactorizationOptions options) {
        return rank(f, candidates, options, (done, best) -> {});
    }

    /**
     * As {@link #rank(Matrix, List, FactorizationOptions)}.
     *
     * @param progress hears how many are scored, and of the one scored last
     */
    public static List<Ranked> rank(
            Matrix f,
            List<Chain> candidates,
            FactorizationOptions options,
            BiConsumer<Integer, Ranked> progress) {
        return rank(f, candidates, options, progress, Factorizer::factorize);
    }

    /**
     * As {@link #rank(Matrix, List, FactorizationOptions)}.
     *
     * @param progress hears how many are scored, and of the one scored last
     * @param factorizations asked for each candidate's
     */
    public static List<Ranked> rank(
            Matrix f,
            List<Chain> candidates,
            FactorizationOptions options,
            BiConsumer<Integer, Ranked> progress,
            Factorizations factorizations) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("candidates must be at least 1, found none");
        }
        FactorizationOptions start =
                options.withInitialiser(Initialiser.HIERARCHICAL)
                        .withSweeps(0)
                        .withProgress(FactorizationProgress.NONE);
        List<Ranked> ranked = new ArrayList<>();
        for (Chain chain : candidates.subList(0, scored(f, candidates))) {
            Ranked score = score(f, chain, start, factorizations);
            ranked.add(score);
            progress.accept(ranked.size(), score);
        }
        ranked.sort(Ranked.BEST_FIRST);
        return List.copyOf(ranked);
    }

    private static Ranked score(
            Matrix f, Chain chain, FactorizationOptions options, Factorizations factorizations) {
        requireAsLarge(chain, f);
        Factorization result =
                factorizations.factorize(
                        f.resized(chain.rows(), chain.cols()),
                        chain,
                        options.withColumnWeights(options.columnWeights().padded(chain.cols())));
        return new Ranked(
                chain,
                result.relativeError(),
                result.certificate().map(ErrorBounds::lower).orElse(0.0),
                chain.parameterCount());
    }

    private static void requireAsLarge(Chain chain, Matrix f) {
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
