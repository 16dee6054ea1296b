package io.github.debut4j.graph;

import io.github.debut4j.graph.operator.Operator;
import java.util.List;

/**
 * An operator of a graph.
 *
 * @param name of the node and of the value that it computes
 * @param operator what it computes
 * @param inputs the names of its inputs: graph inputs or other nodes
 */
public record Node(String name, Operator operator, List<String> inputs) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    public Node {
        requireName(name);
        inputs = List.copyOf(inputs);
    }

    static void requireName(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a name must not be empty");
        }
    }

    /** The same node with another operator. */
    public Node with(Operator other) {
        return new Node(name, other, inputs);
    }

    /** The name and the operator, for messages: {@code conv1 (Convolution)}. */
    public String label() {
        return name + " (" + operator.name() + ")";
    }
}
