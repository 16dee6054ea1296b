package io.github.debut4j.export.samediff;

import io.github.debut4j.graph.operator.Shape;
import java.util.List;

/**
 * What an operator is applied to, and where its operations go.
 *
 * @param graph gets the operations
 * @param values of the inputs
 * @param shapes of one example of each input
 * @param output the shape of one example of the output
 */
record Arguments(
        SameDiffGraph graph, List<PermutedVariable> values, List<Shape> shapes, Shape output) {

    Arguments {
        values = List.copyOf(values);
        shapes = List.copyOf(shapes);
    }

    /** The first input. */
    PermutedVariable value() {
        return values.get(0);
    }

    /** The shape of the first input. */
    Shape shape() {
        return shapes.get(0);
    }
}
