package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * Joins arrays along an axis; all other axes have the same sizes.
 *
 * @param axis of the inputs, from 0
 */
public record Concatenate(int axis) implements Operator {

    @Override
    public Shape output(List<Shape> inputs) {
        Checks.atLeast("number of inputs", inputs.size(), 1);
        Shape first = inputs.get(0);
        Checks.axis(axis, first);
        int size = 0;
        for (Shape input : inputs) {
            if (input.rank() != first.rank() || !input.with(axis, 1).equals(first.with(axis, 1))) {
                throw new IllegalArgumentException(
                        "inputs joined along axis "
                                + axis
                                + " must have the same other sizes, found "
                                + inputs);
            }
            size = Math.addExact(size, input.size(axis));
        }
        return first.with(axis, size);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.concatenate(this);
    }
}
