package io.github.debut4j.factorize;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Chooses the ranks of a Tucker-2 decomposition: those with the smallest error after one sweep, in
 * the metric of the options; for large matrices without a sweep, and only of the first candidates.
 */
public final class TuckerRanking {

    /** The most work of one choice: rows times columns squared, of all candidates. */
    private static final long MOST_WORK = 20_000_000_000L;

    /** The most work of a candidate that is swept. */
    private static final long MOST_SWEPT = 500_000_000;

    private static final int LEAST_SCORED = 3;

    private TuckerRanking() {}

    /** The number of candidates to score, at least one. */
    public static int scored(Matrix f, List<Tucker2> candidates) {
        return (int) Math.min(candidates.size(), Math.max(LEAST_SCORED, MOST_WORK / work(f)));
    }

    private static long work(Matrix f) {
        return (long) f.rows() * f.cols() * f.cols();
    }

    /**
     * The best candidate; of equal errors the first.
     *
     * @param f not modified
     * @param candidates at least one; those that {@link #scored} counts
     * @param options whose metric and threads are used
     * @param progress is given the number scored after each candidate
     * @param factorizations computes the decompositions, or looks them up
     */
    public static Tucker2 best(
            Matrix f,
            List<Tucker2> candidates,
            FactorizationOptions options,
            IntConsumer progress,
            Factorizations factorizations) {
        FactorizationOptions once = scoring(f, options);
        factorizations.expect(
                candidates.stream().map(shape -> FactorizationRequest.of(f, shape, once)));
        Tucker2 best = candidates.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < candidates.size(); k++) {
            double error = factorizations.decompose(f, candidates.get(k), once).relativeError();
            if (error < least) {
                least = error;
                best = candidates.get(k);
            }
            progress.accept(k + 1);
        }
        return best;
    }

    /** The options of the decompositions that candidates are scored by. */
    public static FactorizationOptions scoring(Matrix f, FactorizationOptions options) {
        return options.withInitialiser(Initialiser.HIERARCHICAL)
                .withSweeps(work(f) <= MOST_SWEPT ? 1 : 0)
                .withProgress(FactorizationProgress.NONE);
    }
}
