package io.github.debut4j.export.dl4j;

import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** The layers and vertices of both kinds of networks in topological order, without inputs. */
final class Units {

    private Units() {}

    static List<Unit> of(Model model) {
        Network network = Network.of(model);
        return model instanceof ComputationGraph graph
                ? ofGraph(graph, network)
                : ofList((MultiLayerNetwork) model, network);
    }

    private static List<Unit> ofGraph(ComputationGraph graph, Network network) {
        Map<String, NamedLayer> layers = new HashMap<>();
        network.layers().forEach(layer -> layers.put(layer.name(), layer));
        List<Unit> units = new ArrayList<>();
        for (int index : graph.topologicalSortOrder()) {
            String name = graph.getVertices()[index].getVertexName();
            GraphVertex vertex = graph.getConfiguration().getVertices().get(name);
            if (vertex == null) {
                continue;
            }
            List<String> inputs =
                    graph.getConfiguration().getVertexInputs().getOrDefault(name, List.of());
            GraphVertex bare = thawed(vertex);
            NamedLayer layer = layers.get(name);
            units.add(
                    bare instanceof LayerVertex found && layer != null
                            ? new Unit(
                                    name,
                                    layer.configuration(),
                                    null,
                                    found.getPreProcessor(),
                                    inputs,
                                    layer.parameters())
                            : new Unit(name, null, bare, null, inputs, Map.of()));
        }
        return units;
    }

    private static GraphVertex thawed(GraphVertex vertex) {
        GraphVertex bare = vertex;
        while (bare instanceof FrozenVertex frozen) {
            bare = frozen.getUnderlying();
        }
        return bare;
    }

    private static List<Unit> ofList(MultiLayerNetwork list, Network network) {
        List<Unit> units = new ArrayList<>();
        String before = network.inputNames().get(0);
        for (NamedLayer layer : network.layers()) {
            int index = units.size();
            units.add(
                    new Unit(
                            layer.name(),
                            layer.configuration(),
                            null,
                            list.getLayerWiseConfigurations().getInputPreProcess(index),
                            List.of(before),
                            layer.parameters()));
            before = layer.name();
        }
        return units;
    }
}
