package io.github.debut4j.plan;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.ChainRanking;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizations;
import java.util.List;

/** Chooses one of the chains that were generated for a layer. */
@FunctionalInterface
public interface ChainChoice {

    /**
     * The next layer is processed. Also called for layers with a single chain.
     *
     * @param number of the layer, from 1
     * @param count of the layers
     */
    default void layerStarted(int number, int count) {}

    /**
     * The best chain.
     *
     * @param layer its name
     * @param f the layer's weights. Not modified.
     * @param candidates at least two, the most promising first, each at least of the size of f
     * @param options of the layer
     */
    Chain best(String layer, Matrix f, List<Chain> candidates, FactorizationOptions options);

    /** As {@link #ranked(Factorizations, ChainChoiceProgress)}, without a listener. */
    static ChainChoice ranked(Factorizations factorizations) {
        return ranked(factorizations, ChainChoiceProgress.NONE);
    }

    /**
     * The chain with the smallest error of the hierarchical factorisation, as {@link ChainRanking}
     * scores them; for a matrix so large that only one would be scored, the first.
     *
     * @param factorizations computes the factors of each candidate, or takes them from a cache
     */
    static ChainChoice ranked(Factorizations factorizations, ChainChoiceProgress progress) {
        return new ChainChoice() {
            @Override
            public void layerStarted(int number, int count) {
                progress.layerStarted(number, count);
            }

            @Override
            public Chain best(
                    String layer, Matrix f, List<Chain> candidates, FactorizationOptions options) {
                int count = ChainRanking.scored(f, candidates);
                if (count == 1) {
                    return candidates.get(0);
                }
                progress.scored(layer, 0, count);
                return ChainRanking.rank(
                                f,
                                candidates,
                                options,
                                (done, last) -> progress.scored(layer, done, count),
                                factorizations)
                        .get(0)
                        .chain();
            }
        };
    }
}
