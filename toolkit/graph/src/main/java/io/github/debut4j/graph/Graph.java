package io.github.debut4j.graph;

import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A network as a graph of operators. Every node computes one value; values are known by name.
 * Immutable, except that the arrays of constants are not copied.
 */
public final class Graph {

    private final List<GraphInput> inputs;
    private final List<Node> nodes;
    private final List<String> outputs;
    private final Map<String, Shape> shapes;

    /**
     * A graph.
     *
     * @param inputs in their order, at least one
     * @param nodes in topological order: after all nodes that they read
     * @param outputs the names of the outputs in their order, at least one, each once
     * @throws IllegalArgumentException if a name is used twice or not known where it is read, or an
     *     operator cannot be applied to the shapes of its inputs; the message names the node
     */
    public Graph(List<GraphInput> inputs, List<Node> nodes, List<String> outputs) {
        this.inputs = List.copyOf(inputs);
        this.nodes = List.copyOf(nodes);
        this.outputs = List.copyOf(outputs);
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new IllegalArgumentException(
                    "a graph must have at least 1 input and 1 output, found "
                            + inputs.size()
                            + " and "
                            + outputs.size());
        }
        this.shapes = Collections.unmodifiableMap(inferredShapes());
        requireOutputs();
    }

    private Map<String, Shape> inferredShapes() {
        Map<String, Shape> found = new LinkedHashMap<>();
        for (GraphInput input : inputs) {
            put(found, input.name(), input.shape());
        }
        for (Node node : nodes) {
            put(found, node.name(), outputShape(node, found));
        }
        return found;
    }

    private static void put(Map<String, Shape> shapes, String name, Shape shape) {
        if (shapes.put(name, shape) != null) {
            throw new IllegalArgumentException("names must be different, found " + name + " twice");
        }
    }

    private static Shape outputShape(Node node, Map<String, Shape> known) {
        List<Shape> arguments = new ArrayList<>();
        for (String input : node.inputs()) {
            Shape shape = known.get(input);
            if (shape == null) {
                throw new IllegalArgumentException(
                        node.label()
                                + ": an input must be computed before it is read, found "
                                + input);
            }
            arguments.add(shape);
        }
        try {
            return node.operator().output(arguments);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(node.label() + ": " + e.getMessage(), e);
        }
    }

    private void requireOutputs() {
        Set<String> seen = new HashSet<>();
        for (String output : outputs) {
            if (!shapes.containsKey(output) || !seen.add(output)) {
                throw new IllegalArgumentException(
                        "an output must be a value of the graph and be listed once, found "
                                + output);
            }
        }
    }

    /** The inputs in their order. */
    public List<GraphInput> inputs() {
        return inputs;
    }

    /** The nodes in topological order. */
    public List<Node> nodes() {
        return nodes;
    }

    /** The names of the outputs in their order. */
    public List<String> outputs() {
        return outputs;
    }

    /**
     * The shape of a value, without the axis of examples.
     *
     * @throws IllegalArgumentException if there is no value of this name
     */
    public Shape shape(String name) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException(
                    "the graph must have a value of this name, found none: " + name);
        }
        return shape;
    }

    /** The shapes of all values by name: inputs, then nodes, in their order. */
    public Map<String, Shape> shapes() {
        return shapes;
    }

    /** The same graph with another operator in each node. */
    public Graph withOperators(UnaryOperator<Operator> change) {
        return new Graph(
                inputs,
                nodes.stream().map(node -> node.with(change.apply(node.operator()))).toList(),
                outputs);
    }

    /** The shapes of a node's inputs. */
    public List<Shape> inputShapes(Node node) {
        return node.inputs().stream().map(this::shape).toList();
    }

    /** The number of values in all constants. */
    public long constantCount() {
        return nodes.stream()
                .flatMap(node -> node.operator().constants().stream())
                .map(Tensor::shape)
                .mapToLong(Shape::count)
                .sum();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Graph that
                && inputs.equals(that.inputs)
                && nodes.equals(that.nodes)
                && outputs.equals(that.outputs);
    }

    @Override
    public int hashCode() {
        return Objects.hash(inputs, nodes, outputs);
    }
}
