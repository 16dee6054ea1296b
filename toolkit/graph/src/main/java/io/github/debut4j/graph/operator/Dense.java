package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * The product of a matrix with the features of the last axis.
 *
 * @param weights {@code [outputs, inputs]}
 * @param bias {@code [outputs]}
 * @param activation of the result
 */
public record Dense(Tensor weights, Tensor bias, Activation activation) implements LinearOperator {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if they do not agree
     */
    public Dense {
        Checks.rank("weights", weights, 2);
        Checks.shape("bias", bias, List.of(weights.shape().size(0)));
    }

    /** The number of input features. */
    public int inputs() {
        return weights.shape().size(1);
    }

    @Override
    public int outputs() {
        return weights.shape().size(0);
    }

    @Override
    public Dense withActivation(Activation other) {
        return new Dense(weights, bias, other);
    }

    @Override
    public Dense scaled(float[] scale, float[] offset) {
        return new Dense(
                Scaling.rows(weights, scale), Scaling.bias(bias, scale, offset), activation);
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Checks.one(inputs);
        Checks.size("the last axis of the input", inputs(), input.last());
        return input.with(input.rank() - 1, outputs());
    }

    @Override
    public List<Tensor> constants() {
        return List.of(weights, bias);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.dense(this);
    }
}
