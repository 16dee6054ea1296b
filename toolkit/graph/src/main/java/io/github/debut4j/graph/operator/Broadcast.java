package io.github.debut4j.graph.operator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Shapes whose axes have the same size or size 1, which stands for all positions. */
final class Broadcast {

    private Broadcast() {}

    /**
     * The common shape. Shapes with fewer axes get axes of size 1 in front.
     *
     * @throws IllegalArgumentException if two sizes differ and neither is 1
     */
    static Shape of(List<Shape> shapes) {
        int rank = shapes.stream().mapToInt(Shape::rank).max().orElse(1);
        List<Integer> sizes = new ArrayList<>(Collections.nCopies(rank, 1));
        for (Shape shape : shapes) {
            for (int axis = 0; axis < shape.rank(); axis++) {
                int at = rank - shape.rank() + axis;
                int size = shape.size(axis);
                if (size != 1 && sizes.get(at) != 1 && size != sizes.get(at)) {
                    throw new IllegalArgumentException(
                            "the sizes of each axis must be the same or 1, found " + shapes);
                }
                sizes.set(at, Math.max(size, sizes.get(at)));
            }
        }
        return new Shape(sizes);
    }
}
