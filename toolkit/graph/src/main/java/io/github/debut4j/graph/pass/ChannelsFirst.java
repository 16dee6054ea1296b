package io.github.debut4j.graph.pass;

import io.github.debut4j.graph.Graph;
import io.github.debut4j.graph.GraphInput;
import io.github.debut4j.graph.Node;
import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.Reduce;
import io.github.debut4j.graph.operator.Transpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Changes convolutions from channels last to channels first. Operators that follow them, where they
 * can, also compute with channels first, so that values are transposed only where such a region of
 * the graph begins or ends.
 */
public final class ChannelsFirst {

    private final Graph graph;
    private final List<Node> nodes = new ArrayList<>();
    private final Set<String> names;

    /** The layer of each value by name, for its transpositions. */
    private final Map<String, String> layers = new HashMap<>();

    /** The names of the values that are computed in the layout of the original graph. */
    private final Map<String, String> original = new HashMap<>();

    /** The names of the values that are computed with their last axis first. */
    private final Map<String, String> moved = new HashMap<>();

    private ChannelsFirst(Graph graph) {
        this.graph = graph;
        this.names = new HashSet<>(graph.shapes().keySet());
        for (GraphInput input : graph.inputs()) {
            original.put(input.name(), input.name());
            layers.put(input.name(), input.name());
        }
    }

    /** A graph that computes the same, with the same inputs and outputs. */
    public static Graph preferred(Graph graph) {
        return new ChannelsFirst(graph).preferred();
    }

    private Graph preferred() {
        for (Node node : graph.nodes()) {
            layers.put(node.name(), node.layer());
            if (!isAlias(node)) {
                add(node);
            }
        }
        graph.outputs().forEach(this::original);
        return new Graph(graph.inputs(), nodes, graph.outputs());
    }

    /** Whether a node is a transposition whose result exists already, in the other layout. */
    private boolean isAlias(Node node) {
        if (!(node.operator() instanceof Transpose transpose)) {
            return false;
        }
        String input = node.inputs().get(0);
        if (transpose.equals(lastToFront(transpose.axes().size()))) {
            String found = moved.get(input);
            if (found == null || graph.outputs().contains(node.name())) {
                return false;
            }
            original.put(node.name(), found);
            return true;
        }
        if (transpose.equals(frontToLast(transpose.axes().size()))) {
            moved.put(node.name(), original(input));
            return true;
        }
        return false;
    }

    private void add(Node node) {
        Optional<Operator> other = operator(node);
        if (other.isEmpty()) {
            add(node.reading(node.inputs().stream().map(this::original).toList()), original);
            return;
        }
        List<String> inputs = node.inputs().stream().map(this::moved).toList();
        if (keepsLayout(node)) {
            add(new Node(node.name(), other.get(), inputs, node.layer()), original);
        } else {
            String name = movedName(node.name());
            moved.put(node.name(), name);
            nodes.add(new Node(name, other.get(), inputs, node.layer()));
        }
    }

    private void add(Node node, Map<String, String> computed) {
        nodes.add(node);
        computed.put(node.name(), node.name());
    }

    /** The operator for channels first; empty if the node keeps its layout. */
    private Optional<Operator> operator(Node node) {
        boolean follows = node.inputs().stream().anyMatch(moved::containsKey);
        ChannelsFirstOperator change = new ChannelsFirstOperator(graph.inputShapes(node), follows);
        return node.operator().accept(change);
    }

    /** Whether the result is the same for channels first and last. */
    private boolean keepsLayout(Node node) {
        if (graph.shape(node.name()).rank() == 1) {
            return true;
        }
        int channels = graph.inputShapes(node).get(0).rank() - 1;
        return node.operator() instanceof Reduce reduce
                && !reduce.keepsAxes()
                && reduce.axes().contains(channels);
    }

    private String original(String name) {
        String found = original.get(name);
        if (found != null) {
            return found;
        }
        int rank = graph.shape(name).rank();
        add(transposition(name, frontToLast(rank), moved(name), name), original);
        return name;
    }

    private String moved(String name) {
        String found = moved.get(name);
        if (found != null) {
            return found;
        }
        int rank = graph.shape(name).rank();
        String result = movedName(name);
        nodes.add(transposition(result, lastToFront(rank), original(name), name));
        moved.put(name, result);
        return result;
    }

    private Node transposition(String name, Transpose transpose, String input, String value) {
        return new Node(name, transpose, List.of(input), layers.getOrDefault(value, value));
    }

    private String movedName(String name) {
        String result = name + " channels first";
        while (!names.add(result)) {
            result += "'";
        }
        return result;
    }

    private static Transpose lastToFront(int rank) {
        return new Transpose(
                IntStream.range(0, rank).mapToObj(axis -> (axis + rank - 1) % rank).toList());
    }

    private static Transpose frontToLast(int rank) {
        return new Transpose(IntStream.range(0, rank).mapToObj(axis -> (axis + 1) % rank).toList());
    }
}
