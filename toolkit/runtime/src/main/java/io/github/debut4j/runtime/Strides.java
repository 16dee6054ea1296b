package io.github.debut4j.runtime;

import io.github.debut4j.graph.operator.Shape;

/** Steps from one position of an axis to the next in row-major arrays. */
final class Strides {

    private Strides() {}

    static int[] of(Shape shape) {
        int[] strides = new int[shape.rank()];
        for (int axis = 0; axis < strides.length; axis++) {
            strides[axis] = shape.product(axis + 1, shape.rank());
        }
        return strides;
    }

    /**
     * The strides of an array that is repeated along axes of size 1 to fill a shape; axes that it
     * lacks are in front.
     */
    static int[] repeated(Shape shape, Shape filled) {
        int[] own = of(shape);
        int[] strides = new int[filled.rank()];
        int added = filled.rank() - shape.rank();
        for (int axis = added; axis < strides.length; axis++) {
            strides[axis] = shape.size(axis - added) == 1 ? 0 : own[axis - added];
        }
        return strides;
    }
}
