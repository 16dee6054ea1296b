package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.factorize.Factorization;

/**
 * What became of one layer.
 *
 * @param type of the original layer, such as {@code ConvolutionLayer}
 * @param plan what was to be done
 * @param entries of the layer's matrix; the chain's may be larger
 * @param factorization the factors, their errors and bounds
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
