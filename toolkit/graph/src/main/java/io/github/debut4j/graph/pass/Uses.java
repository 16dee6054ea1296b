package io.github.debut4j.graph.pass;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each value of a graph is used: read by a node, or an output. */
final class Uses {

    private final Map<String, Integer> counts = new HashMap<>();

    Uses(List<Node> nodes, List<String> outputs) {
        nodes.forEach(node -> node.inputs().forEach(this::add));
        outputs.forEach(this::add);
    }

    Uses(Graph graph) {
        this(graph.nodes(), graph.outputs());
    }

    private void add(String name) {
        counts.merge(name, 1, Integer::sum);
    }

    int count(String name) {
        return counts.getOrDefault(name, 0);
    }
}
