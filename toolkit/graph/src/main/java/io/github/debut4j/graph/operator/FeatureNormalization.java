package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * Layer normalisation (Ba et al. 2016) of the last axis: {@code scale (x - mean) / sqrt(variance +
 * epsilon) + offset}, with mean and variance of the axis.
 *
 * @param scale one value per position of the axis
 * @param offset one value per position of the axis
 * @param epsilon added to variances
 */
public record FeatureNormalization(Tensor scale, Tensor offset, float epsilon) implements Operator {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if they do not agree
     */
    public FeatureNormalization {
        Checks.rank("scale", scale, 1);
        Checks.shape("offset", offset, scale.shape().sizes());
        Checks.finite("epsilon", epsilon);
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Checks.one(inputs);
        Checks.size("the last axis of the input", scale.shape().count(), input.last());
        return input;
    }

    @Override
    public List<Tensor> constants() {
        return List.of(scale, offset);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.featureNormalization(this);
    }
}
