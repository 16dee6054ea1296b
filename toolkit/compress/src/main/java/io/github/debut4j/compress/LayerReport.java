package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.factorize.Factorization;

/**
 * The result for one replaced layer.
 *
 * @param type of the original layer, such as {@code ConvolutionLayer}
 * @param plan of the layer
 * @param entries of the layer's matrix; the chain's matrix may be larger
 * @param factorization the factors, their errors and error bounds
 */
public record LayerReport(String type, LayerPlan plan, long entries, Factorization factorization) {

    /** Layer-wise compression LC = 1 - parameters / entries. */
    public double lc() {
        return 1 - chain().parameterCount() / (double) entries;
    }

    /** The name of the layer. */
    public String name() {
        return plan.layer();
    }

    /** The chain that replaced its weights. */
    public Chain chain() {
        return plan.chain();
    }
}
