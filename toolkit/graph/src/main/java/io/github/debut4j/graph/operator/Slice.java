package io.github.debut4j.graph.operator;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Neighbouring positions of each axis.
 *
 * @param from the first position of each axis
 * @param to the end of each axis, after its last position
 */
public record Slice(List<Integer> from, List<Integer> to) implements Operator {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if they have different lengths, or an axis keeps no position
     */
    public Slice {
        from = List.copyOf(from);
        to = List.copyOf(to);
        Checks.size("the number of ends", from.size(), to.size());
        for (int axis = 0; axis < from.size(); axis++) {
            Checks.atLeast("first position", from.get(axis), 0);
            Checks.atLeast("end of an axis", to.get(axis), from.get(axis) + 1L);
        }
    }

    /** A slice of one axis of a shape, which keeps all positions of the others. */
    public static Slice ofAxis(Shape shape, int axis, int from, int to) {
        Checks.axis(axis, shape);
        return new Slice(
                IntStream.range(0, shape.rank()).mapToObj(k -> k == axis ? from : 0).toList(),
                IntStream.range(0, shape.rank())
                        .mapToObj(k -> k == axis ? to : shape.size(k))
                        .toList());
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Checks.one(inputs);
        Checks.size("the number of axes", from.size(), input.rank());
        for (int axis = 0; axis < from.size(); axis++) {
            if (to.get(axis) > input.size(axis)) {
                throw new IllegalArgumentException(
                        "the end of axis "
                                + axis
                                + " must be at most "
                                + input.size(axis)
                                + ", found "
                                + to.get(axis));
            }
        }
        return new Shape(
                IntStream.range(0, from.size()).mapToObj(k -> to.get(k) - from.get(k)).toList());
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.slice(this);
    }
}
