package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * Arithmetic on the values of several arrays. An axis of size 1 stands for all positions; arrays
 * with fewer axes get axes of size 1 in front.
 *
 * @param operation from the first input to the last
 */
public record ElementWise(Operation operation) implements Operator {

    /** The operations. */
    public enum Operation {
        /** The sum. */
        ADD,
        /** The first input minus all others. */
        SUBTRACT,
        /** The product. */
        MULTIPLY,
        /** The mean. */
        MEAN,
        /** The greatest value. */
        MAXIMUM,
        /** The least value. */
        MINIMUM
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Checks.atLeast("number of inputs", inputs.size(), 1);
        return Broadcast.of(inputs);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.elementWise(this);
    }
}
