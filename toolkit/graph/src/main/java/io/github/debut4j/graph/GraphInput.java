package io.github.debut4j.graph;

import io.github.debut4j.graph.operator.Shape;

/**
 * An input of a graph.
 *
 * @param name of the value
 * @param shape of one example
 */
public record GraphInput(String name, Shape shape) {

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public GraphInput {
        Node.requireName(name);
    }
}
