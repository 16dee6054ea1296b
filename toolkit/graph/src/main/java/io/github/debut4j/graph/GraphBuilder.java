package io.github.debut4j.graph;

import io.github.debut4j.graph.operator.Operator;
import io.github.debut4j.graph.operator.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds a graph node by node, in topological order. */
public final class GraphBuilder {

    private final List<GraphInput> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Shape> shapes = new HashMap<>();

    /** A builder of a graph without inputs and nodes. */
    public GraphBuilder() {}

    /**
     * Adds an input.
     *
     * @return its name
     */
    public String input(String name, Shape shape) {
        inputs.add(new GraphInput(name, shape));
        shapes.put(name, shape);
        return name;
    }

    /**
     * Adds a node.
     *
     * @param inputs the names of its inputs, which have been added
     * @return its name
     * @throws IllegalArgumentException if the operator cannot be applied to them
     */
    public String add(String name, Operator operator, String... inputs) {
        add(new Node(name, operator, List.of(inputs)));
        return name;
    }

    /**
     * Adds a node.
     *
     * @throws IllegalArgumentException if the operator cannot be applied to its inputs, which have
     *     been added
     */
    public void add(Node node) {
        List<Shape> arguments = node.inputs().stream().map(this::shape).toList();
        shapes.put(node.name(), node.operator().output(arguments));
        nodes.add(node);
    }

    /**
     * The shape of a value that has been added.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public Shape shape(String name) {
        Shape shape = shapes.get(name);
        if (shape == null) {
            throw new IllegalArgumentException(
                    "the value must have been added before it is read, found none: " + name);
        }
        return shape;
    }

    /** Whether there is a value of this name. */
    public boolean has(String name) {
        return shapes.containsKey(name);
    }

    /**
     * The graph.
     *
     * @param outputs the names of its outputs
     * @throws IllegalArgumentException as {@link Graph#Graph}
     */
    public Graph build(List<String> outputs) {
        return new Graph(inputs, nodes, outputs);
    }
}
