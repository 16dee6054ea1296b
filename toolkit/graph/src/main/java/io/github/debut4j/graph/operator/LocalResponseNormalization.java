package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * {@code x / (k + alpha sum x^2)^beta}, with the sum over the channels at most {@code radius} away
 * (Krizhevsky et al. 2012). The sum is not divided by the number of channels, as it is in ONNX.
 *
 * @param layout of the input
 * @param radius the most distance between channels
 * @param alpha factor of the sum
 * @param beta exponent
 * @param k added to the sum
 */
public record LocalResponseNormalization(
        Layout layout, int radius, float alpha, float beta, float k) implements Operator {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the radius is below 0, or a number is not finite
     */
    public LocalResponseNormalization {
        Checks.atLeast("radius", radius, 0);
        Checks.finite("alpha", alpha);
        Checks.finite("beta", beta);
        Checks.finite("k", k);
    }

    @Override
    public Shape output(List<Shape> inputs) {
        return Checks.one(inputs);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.localResponseNormalization(this);
    }
}
