package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * {@code exp(x) / sum exp(x)}, or its logarithm, along an axis.
 *
 * @param axis of the input, from 0
 * @param logarithm whether the result is the logarithm
 */
public record Softmax(int axis, boolean logarithm) implements Operator {

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Checks.one(inputs);
        Checks.axis(axis, input);
        return input;
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.softmax(this);
    }
}
