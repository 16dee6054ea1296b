package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.factorize.FactorizationOptions;

/**
 * The replacement of one layer by a chain.
 *
 * @param layer the name of the layer, as returned by {@link InventoryLayer#name}
 * @param chain that replaces the layer's weights
 * @param order of the chain's columns; without effect on layers with one order
 * @param padded whether the chain may be larger than the layer's matrix: the matrix is then padded
 *     with zero rows and columns at its end, and the layer drops the additional outputs
 * @param options of the factorisation
 */
public record LayerPlan(
        String layer,
        Chain chain,
        FeatureOrder order,
        boolean padded,
        FactorizationOptions options) {

    /** A plan for a chain of exactly the matrix's size, with the columns of published chains. */
    public LayerPlan(String layer, Chain chain, FactorizationOptions options) {
        this(layer, chain, FeatureOrder.TAP_CHANNEL, false, options);
    }

    /**
     * A plan for a chain of exactly the matrix's size, in the order that its file has for it.
     *
     * @param layer the name of the layer; that of the chain may be another
     */
    public static LayerPlan of(String layer, NamedChain chain, FactorizationOptions options) {
        LayerPlan published = new LayerPlan(layer, chain.chain(), options);
        return chain.order() == null ? published : published.withOrder(chain.order());
    }

    /** The same plan with another order of the chain's columns. */
    public LayerPlan withOrder(FeatureOrder value) {
        return new LayerPlan(layer, chain, value, padded, options);
    }
}
