package io.github.debut4j.plan;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.ChainRanking;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Factorizations;
import java.util.List;

/** Chooses among the chains that were generated for a layer. */
@FunctionalInterface
public interface ChainChoice {

    /** Hears of a choice's progress. */
    @FunctionalInterface
    interface Progress {

        /** Says nothing. */
        Progress NONE = (layer, done, count) -> {};

        /** The layers are at their turns, one after another: this one, from 1, of so many. */
        default void turnOf(int number, int layers) {}

        /** Of the candidates for a layer so many are scored; at first none. */
        void scored(String layer, int done, int count);
    }

    /** Hears which layer's turn is next, from 1, of how many; also where nothing is to choose. */
    default void turnOf(int number, int layers) {}

    /**
     * The best chain.
     *
     * @param layer its name
     * @param f the layer's weights. Not modified.
     * @param candidates at least two, the best guess first, each at least of the size of f
     * @param options of the layer
     */
    Chain best(String layer, Matrix f, List<Chain> candidates, FactorizationOptions options);

    /**
     * The chain with the smallest error of the hierarchical factorisation, as {@link ChainRanking}
     * scores them; of a matrix so large that only one would be scored, the first.
     *
     * @param factorizations asked for each candidate's
     */
    static ChainChoice ranked(Factorizations factorizations, Progress progress) {
        return new ChainChoice() {
            @Override
            public void turnOf(int number, int layers) {
                progress.turnOf(number, layers);
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
