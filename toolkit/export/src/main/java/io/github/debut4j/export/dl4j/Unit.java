package io.github.debut4j.export.dl4j;

import io.github.debut4j.network.NamedLayer;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer or a vertex of a network.
 *
 * @param name of the layer or vertex
 * @param layer the layer with its wrappers; null for a vertex without one
 * @param vertex null for a layer
 * @param preprocessor of the layer's input, or null
 * @param inputs the names of inputs of the network or of other units
 * @param parameters of the layer by name
 */
record Unit(
        String name,
        @Nullable Layer layer,
        @Nullable GraphVertex vertex,
        @Nullable InputPreProcessor preprocessor,
        List<String> inputs,
        Map<String, INDArray> parameters) {

    /**
     * Whether DL4J computes the layer in place if its input is one of the network, so that what
     * reads that input later sees the output.
     */
    boolean overwritesItsInput() {
        return layer != null
                && preprocessor == null
                && new NamedLayer(name, layer).bare() instanceof ActivationLayer;
    }

    /** The simple name of the class, for messages. */
    String type() {
        return layer != null
                ? layer.getClass().getSimpleName()
                : vertex == null ? "" : vertex.getClass().getSimpleName();
    }
}
