package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * An activation function of each value.
 *
 * @param activation the function
 */
public record Activate(Activation activation) implements Operator {

    @Override
    public Shape output(List<Shape> inputs) {
        return Checks.one(inputs);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.activate(this);
    }
}
