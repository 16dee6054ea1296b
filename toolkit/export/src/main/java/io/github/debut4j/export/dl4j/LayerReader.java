package io.github.debut4j.export.dl4j;

import io.github.debut4j.export.RefusedException;

/**
 * Expresses a kind of layer as operators.
 *
 * @param <L> the class of the layer's configuration
 */
@FunctionalInterface
interface LayerReader<L> {

    /**
     * Adds the operators.
     *
     * @return the layer's output
     * @throws RefusedException if the layer cannot be expressed
     */
    Array read(Flow flow, L layer, Weights weights, Array input);
}
