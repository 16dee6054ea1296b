package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * The product of a chain with the features of the last axis.
 *
 * @param inputs number of input features
 * @param weights at least as large as the matrix of outputs times inputs
 * @param bias {@code [outputs]}; its length is the number of outputs
 * @param activation of the result
 */
public record ChainDense(int inputs, ChainWeights weights, Tensor bias, Activation activation)
        implements LinearOperator {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if they do not agree
     */
    public ChainDense {
        Checks.atLeast("number of inputs", inputs, 1);
        Checks.rank("bias", bias, 1);
        weights.requireRoom(inputs, bias.shape().count());
    }

    @Override
    public int outputs() {
        return bias.shape().count();
    }

    @Override
    public ChainDense withActivation(Activation other) {
        return new ChainDense(inputs, weights, bias, other);
    }

    /** The same operator with other weights. */
    public ChainDense withWeights(ChainWeights other) {
        return new ChainDense(inputs, other, bias, activation);
    }

    @Override
    public ChainDense scaled(float[] scale, float[] offset) {
        return new ChainDense(
                inputs,
                Scaling.last(weights, scale),
                Scaling.bias(bias, scale, offset),
                activation);
    }

    @Override
    public Shape output(List<Shape> shapes) {
        Shape input = Checks.one(shapes);
        Checks.size("the last axis of the input", inputs, input.last());
        return input.with(input.rank() - 1, outputs());
    }

    @Override
    public List<Tensor> constants() {
        return List.of(weights.tensor(), bias);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.chainDense(this);
    }
}
