package io.github.debut4j.graph.operator;

import java.util.List;

/** The product of two matrices of each example, {@code [M, K]} and {@code [K, N]}. */
public record MatrixProduct() implements Operator {

    @Override
    public Shape output(List<Shape> inputs) {
        if (inputs.size() != 2 || inputs.stream().anyMatch(shape -> shape.rank() != 2)) {
            throw new IllegalArgumentException(
                    "there must be 2 inputs with 2 axes each, found " + inputs);
        }
        Checks.size("the rows of the second matrix", inputs.get(0).size(1), inputs.get(1).size(0));
        return Shape.of(inputs.get(0).size(0), inputs.get(1).size(1));
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.matrixProduct(this);
    }
}
