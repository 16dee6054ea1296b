package io.github.debut4j.runtime;

import io.github.debut4j.graph.operator.Shape;

/**
 * An output of a graph.
 *
 * @param name of the value
 * @param shape of one example
 */
public record GraphOutput(String name, Shape shape) {}
