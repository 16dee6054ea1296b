package io.github.debut4j.graph.pass;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Transpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Drops nodes that change nothing and nodes that nobody reads, and joins neighbouring reshapes. A
 * node that computes an output of the graph stays, since it gives the output its name.
 */
final class Identities {

    private Identities() {}

    static Graph dropped(Graph graph) {
        Map<String, String> sources = new HashMap<>();
        Map<String, Node> kept = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            List<String> inputs =
                    node.inputs().stream().map(name -> sources.getOrDefault(name, name)).toList();
            Node joined = joined(node.reading(inputs), kept);
            boolean named = graph.outputs().contains(node.name());
            if (!named && isIdentity(node.operator(), graph.inputShapes(node))) {
                sources.put(node.name(), inputs.get(0));
            } else {
                kept.put(node.name(), joined);
                nodes.add(joined);
            }
        }
        return new Graph(graph.inputs(), read(nodes, graph.outputs()), graph.outputs());
    }

    /** A reshape of a reshape reads what that one reads. */
    private static Node joined(Node node, Map<String, Node> kept) {
        if (node.operator() instanceof Reshape) {
            Node before = kept.get(node.inputs().get(0));
            if (before != null && before.operator() instanceof Reshape) {
                return node.reading(before.inputs());
            }
        }
        return node;
    }

    private static boolean isIdentity(Operator operator, List<Shape> inputs) {
        if (operator instanceof Activate activate) {
            return activate.activation().isIdentity();
        }
        if (operator instanceof Reshape reshape) {
            return reshape.shape().equals(inputs.get(0));
        }
        return operator instanceof Transpose transpose
                && transpose.axes().equals(transpose.axes().stream().sorted().toList());
    }

    private static List<Node> read(List<Node> nodes, List<String> outputs) {
        Set<String> needed = new HashSet<>(outputs);
        List<Node> reversed = new ArrayList<>();
        for (int k = nodes.size() - 1; k >= 0; k--) {
            if (needed.contains(nodes.get(k).name())) {
                needed.addAll(nodes.get(k).inputs());
                reversed.add(0, nodes.get(k));
            }
        }
        return reversed;
    }
}
