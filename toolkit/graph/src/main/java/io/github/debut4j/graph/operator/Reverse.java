package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * Reverses the order of the positions of an axis.
 *
 * @param axis of the input, from 0
 */
public record Reverse(int axis) implements Operator {

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Checks.one(inputs);
        Checks.axis(axis, input);
        return input;
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.reverse(this);
    }
}
