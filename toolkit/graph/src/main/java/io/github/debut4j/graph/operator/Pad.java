package io.github.debut4j.graph.operator;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Zeros before and after the values of each axis.
 *
 * @param before one number per axis, at least 0
 * @param after one number per axis, at least 0
 */
public record Pad(List<Integer> before, List<Integer> after) implements Operator {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if they have different lengths, or a number is below 0
     */
    public Pad {
        before = List.copyOf(before);
        after = List.copyOf(after);
        Checks.size("the number of paddings after the axes", before.size(), after.size());
        before.forEach(value -> Checks.atLeast("padding", value, 0));
        after.forEach(value -> Checks.atLeast("padding", value, 0));
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Checks.one(inputs);
        Checks.size("the number of axes", before.size(), input.rank());
        return new Shape(
                IntStream.range(0, input.rank())
                        .mapToObj(
                                k ->
                                        Math.addExact(
                                                Math.addExact(input.size(k), before.get(k)),
                                                after.get(k)))
                        .toList());
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.pad(this);
    }
}
