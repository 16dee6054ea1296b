package io.github.debut4j.export.dl4j;

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
     * @throws UnreadableException if the layer cannot be expressed
     */
    Array read(Flow flow, L layer, Weights weights, Array input);
}
