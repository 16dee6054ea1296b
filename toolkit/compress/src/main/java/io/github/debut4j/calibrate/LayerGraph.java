package io.github.debut4j.calibrate;

import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.LayerMatrix;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A copy of a network on the kernel, as a graph of vertices, to be walked through and changed. The
 * layers keep the names that they have in the network.
 */
final class LayerGraph {

    private final Model onKernel;
    private final ComputationGraph graph;
    private final Map<String, NamedLayer> layers = new HashMap<>();
    private final Map<String, LayerMatrix> matrices = new HashMap<>();
    private final Map<String, String> nameOfVertex = new HashMap<>();

    private LayerGraph(Model onKernel) {
        this.onKernel = onKernel;
        this.graph =
                onKernel instanceof MultiLayerNetwork list
                        ? list.toComputationGraph()
                        : (ComputationGraph) onKernel;
        List<NamedLayer> named = Network.of(onKernel).layers();
        List<NamedLayer> vertices = Network.of(graph).layers();
        for (int k = 0; k < named.size(); k++) {
            NamedLayer vertex = vertices.get(k);
            NamedLayer layer =
                    new NamedLayer(
                            named.get(k).name(),
                            vertex.configuration(),
                            vertex.parameters(),
                            named.get(k).positions());
            layers.put(layer.name(), layer);
            nameOfVertex.put(vertex.name(), layer.name());
            LayerMatrix.of(layer).forEach(matrix -> matrices.put(matrix.name(), matrix));
        }
    }

    /**
     * A copy of a network.
     *
     * @param model not modified
     */
    static LayerGraph of(Model model) {
        return new LayerGraph(KernelNetworks.onKernel(model));
    }

    ComputationGraph graph() {
        return graph;
    }

    /** A layer with its parameters, by its name in the network. */
    NamedLayer layer(String name) {
        return Objects.requireNonNull(layers.get(name), name);
    }

    /** A matrix, by its name in the network. */
    LayerMatrix matrix(String name) {
        return Objects.requireNonNull(matrices.get(name), name);
    }

    /** The names in the network of the matrices of a layer's vertex. */
    List<String> matrixNames(String vertex) {
        return LayerMatrix.of(layer(name(vertex))).stream().map(LayerMatrix::name).toList();
    }

    /** The name in the network of a layer's vertex. */
    String name(String vertex) {
        return Objects.requireNonNull(nameOfVertex.get(vertex), vertex);
    }

    /** A parameter of a layer; the graph's own array. */
    INDArray parameter(String layer, String key) {
        return Objects.requireNonNull(layer(layer).parameters().get(key), layer);
    }

    /**
     * Copies the parameters that the network and this graph have in common. Modifies the network.
     */
    void copyParametersTo(Model network) {
        if (onKernel != graph) {
            onKernel.setParams(graph.params());
        }
        Parameters.copyCommon(onKernel, network);
    }
}
