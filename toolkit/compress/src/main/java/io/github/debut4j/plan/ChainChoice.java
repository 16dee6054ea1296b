package io.github.debut4j.plan;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.compress.LayerFormat;
import io.github.debut4j.factorize.ChainRanking;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.factorize.TuckerRanking;
import java.util.List;
import java.util.function.Supplier;

/** Chooses one of the chains, or of the ranks, that were generated for a layer. */
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
     * The best format.
     *
     * @param layer its name
     * @param f makes a copy of the layer's weights, for choices that depend on them
     * @param candidates at least two, all chains or all Tucker-2 decompositions, the most promising
     *     first, each at least of the size of f
     * @param options of the layer
     */
    LayerFormat best(
            String layer,
            Supplier<Matrix> f,
            List<LayerFormat> candidates,
            FactorizationOptions options);

    /** As {@link #ranked(Factorizations, ChainChoiceProgress)}, without a listener. */
    static ChainChoice ranked(Factorizations factorizations) {
        return ranked(factorizations, ChainChoiceProgress.NONE);
    }

    /**
     * The chain with the smallest error of the hierarchical factorisation, as {@link ChainRanking}
     * scores them; for a matrix so large that only one would be scored, the first. Of Tucker-2
     * decompositions that with the smallest error after one sweep.
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
            public LayerFormat best(
                    String layer,
                    Supplier<Matrix> weights,
                    List<LayerFormat> candidates,
                    FactorizationOptions options) {
                Matrix f = weights.get();
                List<Tucker2> decompositions =
                        candidates.stream().flatMap(format -> format.tucker().stream()).toList();
                return decompositions.isEmpty()
                        ? bestChain(layer, f, candidates, options)
                        : new LayerFormat.OfTucker(bestRanks(layer, f, decompositions, options));
            }

            private LayerFormat bestChain(
                    String layer,
                    Matrix f,
                    List<LayerFormat> candidates,
                    FactorizationOptions options) {
                List<Chain> chains = candidates.stream().map(LayerFormat::chain).toList();
                int count = ChainRanking.scored(f, chains);
                if (count == 1) {
                    return candidates.get(0);
                }
                progress.scored(layer, 0, count);
                Chain best =
                        ChainRanking.rank(
                                        f,
                                        chains,
                                        options,
                                        (done, last) -> progress.scored(layer, done, count),
                                        factorizations)
                                .get(0)
                                .chain();
                return candidates.get(chains.indexOf(best));
            }

            private Tucker2 bestRanks(
                    String layer,
                    Matrix f,
                    List<Tucker2> candidates,
                    FactorizationOptions options) {
                int count = TuckerRanking.scored(f, candidates);
                progress.scored(layer, 0, count);
                return TuckerRanking.best(
                        f,
                        candidates.subList(0, count),
                        options,
                        done -> progress.scored(layer, done, count),
                        factorizations);
            }
        };
    }
}
