package io.github.debut4j.graph.operator;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A reduction of all values along axes, which the output has with size 1 or not at all: global
 * pooling.
 *
 * @param reduction what becomes of the values
 * @param axes of the input, from 0, ascending
 * @param keepsAxes whether the output has the axes, with size 1
 */
public record Reduce(Reduction reduction, List<Integer> axes, boolean keepsAxes)
        implements Operator {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the axes are not ascending, or there are none
     */
    public Reduce {
        axes = List.copyOf(axes);
        if (axes.isEmpty() || !axes.equals(List.copyOf(new TreeSet<>(axes)))) {
            throw new IllegalArgumentException(
                    "the axes must be at least one, ascending, found " + axes);
        }
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Checks.one(inputs);
        axes.forEach(axis -> Checks.axis(axis, input));
        List<Integer> sizes =
                IntStream.range(0, input.rank())
                        .filter(axis -> keepsAxes || !axes.contains(axis))
                        .mapToObj(axis -> axes.contains(axis) ? 1 : input.size(axis))
                        .toList();
        return sizes.isEmpty() ? Shape.of(1) : new Shape(sizes);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.reduce(this);
    }
}
