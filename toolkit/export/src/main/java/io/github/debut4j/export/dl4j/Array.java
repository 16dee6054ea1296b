package io.github.debut4j.export.dl4j;

import io.github.debut4j.graph.operator.Shape;

/**
 * An array of the network as a value of the graph.
 *
 * @param name of the value
 * @param shape without the examples
 * @param foldsSteps whether DL4J's array has one row per example and step, {@code [N * T,
 *     features]}, where the value has {@code [T, features]} per example
 */
record Array(String name, Shape shape, boolean foldsSteps) {

    /** The number of axes that DL4J's array has, with the examples. */
    int rank() {
        return foldsSteps ? shape.rank() : shape.rank() + 1;
    }

    Array folded(boolean folds) {
        return new Array(name, shape, folds);
    }
}
