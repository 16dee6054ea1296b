package io.github.debut4j.zoo.keras.convert;

import io.github.debut4j.vertices.PermuteAxesVertex;
import io.github.debut4j.vertices.ReshapeArrayVertex;
import java.util.List;

/** Vertices of the shapes that converters work with. */
final class Vertices {

    private Vertices() {}

    /**
     * Gives the values of an example other axes.
     *
     * @param shape of the result; at most one size may be {@link KerasTensor#UNKNOWN}
     * @param format of the result, for images and sequences
     */
    static ReshapeArrayVertex reshape(List<Integer> shape, DataFormat format) {
        ReshapeArrayVertex vertex =
                new ReshapeArrayVertex(shape.stream().mapToLong(Integer::longValue).toArray());
        vertex.setFormat(format.images());
        return vertex;
    }

    /**
     * Exchanges axes.
     *
     * @param axes of the input in the order of the result, from 1
     */
    static PermuteAxesVertex permute(List<Integer> axes) {
        return new PermuteAxesVertex(Window.array(axes));
    }
}
