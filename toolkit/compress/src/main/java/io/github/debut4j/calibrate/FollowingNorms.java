package io.github.debut4j.calibrate;

import io.github.debut4j.network.LayerFunctions;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** Which layers are followed by a batch norm that subtracts the mean of their output. */
public final class FollowingNorms {

    private FollowingNorms() {}

    /**
     * The names of the layers whose output, before an activation function, only a batch norm reads
     * that is not frozen.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified
     */
    public static Set<String> of(Model model) {
        List<NamedLayer> layers = Network.of(model).layers();
        Set<String> followed = new HashSet<>();
        for (int k = 0; k < layers.size(); k++) {
            if (isLinear(layers.get(k))
                    && reader(model, layers.get(k).name(), k) instanceof BatchNormalization) {
                followed.add(layers.get(k).name());
            }
        }
        return followed;
    }

    private static boolean isLinear(NamedLayer layer) {
        return LayerFunctions.activation(layer.bare())
                .map(ActivationIdentity.class::isInstance)
                .orElse(true);
    }

    /**
     * The layer that alone reads the output of another one; null if it is no layer, or not alone.
     */
    private static @Nullable Layer reader(Model model, String name, int number) {
        if (model instanceof MultiLayerNetwork list) {
            return number + 1 < list.getnLayers() ? list.getLayer(number + 1) : null;
        }
        ComputationGraph graph = (ComputationGraph) model;
        VertexIndices[] readers = graph.getVertex(name).getOutputVertices();
        return readers == null || readers.length != 1
                ? null
                : graph.getVertices()[readers[0].getVertexIndex()].getLayer();
    }
}
