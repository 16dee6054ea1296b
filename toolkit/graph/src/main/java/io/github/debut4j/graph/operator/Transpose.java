package io.github.debut4j.graph.operator;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Exchanges axes.
 *
 * @param axes of the input, from 0, in the order of the output
 */
public record Transpose(List<Integer> axes) implements Operator {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is not a permutation of 0, 1 and so on
     */
    public Transpose {
        axes = List.copyOf(axes);
        if (!axes.stream()
                .sorted()
                .toList()
                .equals(IntStream.range(0, axes.size()).boxed().toList())) {
            throw new IllegalArgumentException(
                    "the axes must be the numbers from 0 to "
                            + (axes.size() - 1)
                            + " in some order, found "
                            + axes);
        }
    }

    /** The axes of the input in the order of the output. */
    public static Transpose of(int... axes) {
        return new Transpose(IntStream.of(axes).boxed().toList());
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Checks.one(inputs);
        Checks.size("the number of axes", axes.size(), input.rank());
        return new Shape(axes.stream().map(input::size).toList());
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.transpose(this);
    }
}
