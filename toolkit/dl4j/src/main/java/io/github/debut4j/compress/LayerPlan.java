package io.github.debut4j.compress;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.factorize.FactorizationOptions;

/**
 * What to do with one layer.
 *
 * @param layer its name; in a {@code MultiLayerNetwork} without names, its number from 0
 * @param chain that replaces its weights
 * @param options how the factors are found
 */
public record LayerPlan(String layer, Chain chain, FactorizationOptions options) {}
