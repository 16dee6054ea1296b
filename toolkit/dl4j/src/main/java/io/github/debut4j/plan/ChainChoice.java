package io.github.debut4j.plan;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import java.util.List;

/** Chooses among the chains that were generated for a layer. */
@FunctionalInterface
public interface ChainChoice {

    /**
     * The best chain.
     *
     * @param layer its name
     * @param f the layer's weights. Not modified.
     * @param candidates at least two, each at least of the size of f
     */
    Chain best(String layer, Matrix f, List<Chain> candidates);
}
