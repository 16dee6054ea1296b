package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.factorize.FactorizationOptions;

/**
 * The replacement of one layer by a chain.
 *
 * @param layer the name of the layer, as returned by {@link InventoryLayer#name}
 * @param chain that replaces the layer's weights
 * @param padded whether the chain may be larger than the layer's matrix: the matrix is then padded
 *     with zero rows and columns at its end, and the layer drops the additional outputs
 * @param options of the factorisation
 */
public record LayerPlan(String layer, Chain chain, boolean padded, FactorizationOptions options) {

    /** A plan for a chain of exactly the matrix's size. */
    public LayerPlan(String layer, Chain chain, FactorizationOptions options) {
        this(layer, chain, false, options);
    }
}
