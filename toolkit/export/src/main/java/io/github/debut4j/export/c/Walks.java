package io.github.debut4j.export.c;

import io.github.debut4j.export.RefusedException;
import io.github.debut4j.graph.operator.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Walks over the positions of two arrays side by side, with as few axes as possible. */
final class Walks {

    private static final int MOST_AXES = 8;

    private final Definitions definitions;

    Walks(Definitions definitions) {
        this.definitions = definitions;
    }

    /**
     * One of the two arrays.
     *
     * @param first the index of the first value
     * @param steps one per axis, from one position to the next
     */
    record Side(int first, int... steps) {

        static Side whole(Shape shape) {
            return new Side(0, strides(shape));
        }
    }

    /** The steps of a row-major array. */
    static int[] strides(Shape shape) {
        int[] strides = new int[shape.rank()];
        for (int axis = 0; axis < strides.length; axis++) {
            strides[axis] = shape.product(axis + 1, shape.rank());
        }
        return strides;
    }

    /**
     * The steps of an array that is repeated along axes of size 1 to fill a shape; axes that it
     * lacks are in front.
     */
    static Side repeated(Shape shape, Shape filled) {
        int[] own = strides(shape);
        int[] steps = new int[filled.rank()];
        int added = filled.rank() - shape.rank();
        for (int axis = added; axis < steps.length; axis++) {
            steps[axis] = shape.size(axis - added) == 1 ? 0 : own[axis - added];
        }
        return new Side(0, steps);
    }

    /**
     * Defines a walk.
     *
     * @param visited the positions
     * @return its address
     * @throws RefusedException if it has too many axes
     */
    String define(Shape visited, Side x, Side y) {
        definitions.use(Snippet.WALK);
        List<int[]> axes = merged(visited, x, y);
        if (axes.size() > MOST_AXES) {
            throw new RefusedException(
                    "it must move values along at most "
                            + MOST_AXES
                            + " axes, found "
                            + axes.size());
        }
        return definitions.structure(
                "walk",
                "walk",
                axes.size(),
                column(axes, 0),
                x.first(),
                column(axes, 1),
                y.first(),
                column(axes, 2));
    }

    /** Size, step in x and step in y of each axis; neighbouring axes that are one are joined. */
    private static List<int[]> merged(Shape visited, Side x, Side y) {
        List<int[]> axes = new ArrayList<>();
        for (int axis = 0; axis < visited.rank(); axis++) {
            int[] next = {visited.size(axis), x.steps()[axis], y.steps()[axis]};
            if (next[0] == 1) {
                continue;
            }
            int[] last = axes.isEmpty() ? new int[] {0, 0, 0} : axes.get(axes.size() - 1);
            if (last[0] > 0 && last[1] == next[0] * next[1] && last[2] == next[0] * next[2]) {
                axes.set(axes.size() - 1, new int[] {last[0] * next[0], next[1], next[2]});
            } else {
                axes.add(next);
            }
        }
        return axes.isEmpty() ? List.of(new int[] {1, 1, 1}) : axes;
    }

    private static String column(List<int[]> axes, int column) {
        int[] values = axes.stream().mapToInt(axis -> axis[column]).toArray();
        return Literals.list(Arrays.copyOf(values, values.length));
    }
}
