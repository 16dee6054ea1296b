package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * The same values, in row-major order, with other axes.
 *
 * @param shape of the output
 */
public record Reshape(Shape shape) implements Operator {

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Checks.one(inputs);
        Checks.size("the number of values of the input", shape.count(), input.count());
        return shape;
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.reshape(this);
    }
}
