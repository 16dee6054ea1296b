package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.factorize.FactorizationOptions;

/**
 * What to do with one layer.
 *
 * @param layer its name; in a {@code MultiLayerNetwork} without names, its number from 0
 * @param chain that replaces its weights
 * @param padded whether the chain may be larger than the layer's matrix: zeros are then put behind
 *     the matrix's rows and columns, and the layer drops the outputs beyond its own
 * @param options how the factors are found
 */
public record LayerPlan(String layer, Chain chain, boolean padded, FactorizationOptions options) {

    /** A plan for a chain of exactly the matrix's size. */
    public LayerPlan(String layer, Chain chain, FactorizationOptions options) {
        this(layer, chain, false, options);
    }
}
