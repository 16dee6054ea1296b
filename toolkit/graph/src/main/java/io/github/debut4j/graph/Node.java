package io.github.debut4j.graph;

import io.github.debut4j.graph.operator.Operator;
import java.util.List;

/**
 * An operator of a graph.
 *
 * @param name of the node and of the value that it computes
 * @param operator what it computes
 * @param inputs the names of its inputs: graph inputs or other nodes
 * @param layer the name of the layer of the original network that the operator is from, for
 *     messages and results; several nodes may be from one layer
 */
public record Node(String name, Operator operator, List<String> inputs, String layer) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a name is empty
     */
    public Node {
        requireName(name);
        requireName(layer);
        inputs = List.copyOf(inputs);
    }

    /** A node that is a layer of its own. */
    public Node(String name, Operator operator, List<String> inputs) {
        this(name, operator, inputs, name);
    }

    static void requireName(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a name must not be empty");
        }
    }

    /** The same node with another operator. */
    public Node with(Operator other) {
        return new Node(name, other, inputs, layer);
    }

    /** The same node with other inputs. */
    public Node reading(List<String> others) {
        return new Node(name, operator, others, layer);
    }

    /** The layer and the operator, for messages: {@code conv1 (Convolution)}. */
    public String label() {
        return layer + " (" + operator.name() + ")";
    }
}
