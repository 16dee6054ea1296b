package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.factorize.FactorizationOptions;

/**
 * The replacement of one layer.
 *
 * @param layer the name of the layer, as returned by {@link InventoryLayer#name}
 * @param format of the weights that replace the layer's
 * @param options of the factorisation
 */
public record LayerPlan(String layer, LayerFormat format, FactorizationOptions options) {

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

    /** A plan for a chain; see {@link LayerFormat.OfChain}. */
    public LayerPlan(
            String layer,
            Chain chain,
            FeatureOrder order,
            boolean padded,
            FactorizationOptions options) {
        this(layer, new LayerFormat.OfChain(chain, order, padded), options);
    }

    /** The chain of the format. */
    public Chain chain() {
        return format.chain();
    }

    /** The order of the chain's columns. */
    public FeatureOrder order() {
        return format.order();
    }

    /** Whether the chain may be larger than the layer's matrix. */
    public boolean padded() {
        return format instanceof LayerFormat.OfChain chain && chain.padded();
    }

    /** The same plan with another order of a chain's columns. */
    public LayerPlan withOrder(FeatureOrder value) {
        return format instanceof LayerFormat.OfChain chain
                ? new LayerPlan(layer, chain.chain(), value, chain.padded(), options)
                : this;
    }
}
