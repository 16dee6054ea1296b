package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.factorize.Factorization;

/**
 * What became of one layer.
 *
 * @param name of the layer
 * @param type of the original layer, such as {@code ConvolutionLayer}
 * @param chain that replaced its weights
 * @param factorization the factors, their errors and bounds
 * @param seed the factors were found with
 */
public record LayerReport(
        String name, String type, Chain chain, Factorization factorization, long seed) {}
