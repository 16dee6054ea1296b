package io.github.debut4j.calibrate;

import io.github.debut4j.network.LayerFunctions;
import io.github.debut4j.network.NamedLayer;
import java.util.HashSet;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** Which layers are followed by a batch norm that subtracts the mean of their output. */
public final class FollowingNorms {

    private FollowingNorms() {}

    /**
     * The names of the layers whose output, before an activation function, only a batch norm reads
     * that is not frozen.
     */
    public static Set<String> of(Model model) {
        return of(LayerGraph.of(model));
    }

    static Set<String> of(LayerGraph graph) {
        Set<String> followed = new HashSet<>();
        for (GraphVertex vertex : graph.graph().getVertices()) {
            if (vertex instanceof LayerVertex && isFollowed(graph, vertex)) {
                followed.add(graph.name(vertex.getVertexName()));
            }
        }
        return followed;
    }

    private static boolean isFollowed(LayerGraph graph, GraphVertex vertex) {
        NamedLayer layer = graph.layer(graph.name(vertex.getVertexName()));
        VertexIndices[] readers = vertex.getOutputVertices();
        return readers != null
                && readers.length == 1
                && LayerFunctions.activation(layer.bare())
                        .map(ActivationIdentity.class::isInstance)
                        .orElse(true)
                && graph.graph().getVertices()[readers[0].getVertexIndex()]
                        instanceof LayerVertex next
                && next.getLayer() instanceof BatchNormalization;
    }
}
