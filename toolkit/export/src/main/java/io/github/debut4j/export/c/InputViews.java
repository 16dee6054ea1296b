package io.github.debut4j.export.c;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphInput;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.Reshape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reshapes of inputs of a graph, which are the same numbers: they become inputs, so that they need
 * neither a step nor a place.
 *
 * @param graph whose inputs are those of the original and the reshapes
 * @param sources the original input of each input
 */
record InputViews(Graph graph, Map<String, String> sources) {

    static InputViews of(Graph graph) {
        Map<String, String> sources = new LinkedHashMap<>();
        graph.inputs().forEach(input -> sources.put(input.name(), input.name()));
        List<GraphInput> inputs = new ArrayList<>(graph.inputs());
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            String source =
                    node.operator() instanceof Reshape ? sources.get(node.inputs().get(0)) : null;
            if (source == null) {
                nodes.add(node);
            } else {
                sources.put(node.name(), source);
                inputs.add(new GraphInput(node.name(), graph.shape(node.name())));
            }
        }
        return new InputViews(new Graph(inputs, nodes, graph.outputs()), sources);
    }
}
