package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * A convolution of images or sequences, also grouped: output channels of group g see the input
 * channels of group g only. With as many groups as input channels it is a depthwise convolution.
 *
 * @param layout of the input and the output
 * @param window the kernel's positions
 * @param groups divides the numbers of input and output channels
 * @param weights {@code [outputs, inputs / groups, taps of each axis...]}
 * @param bias {@code [outputs]}
 * @param activation of the result
 */
public record Convolution(
        Layout layout,
        Window window,
        int groups,
        Tensor weights,
        Tensor bias,
        Activation activation)
        implements LinearOperator {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if they do not agree
     */
    public Convolution {
        Checks.atLeast("number of groups", groups, 1);
        Checks.kernel(weights, window);
        if (weights.shape().size(0) % groups != 0) {
            throw new IllegalArgumentException(
                    "the output channels must be a multiple of the groups ("
                            + groups
                            + "), found "
                            + weights.shape().size(0));
        }
        Checks.shape("bias", bias, List.of(weights.shape().size(0)));
    }

    /** The number of input channels. */
    public int inputs() {
        return Math.multiplyExact(weights.shape().size(1), groups);
    }

    /** Whether each input channel is a group of its own. */
    public boolean isDepthwise() {
        return groups > 1 && weights.shape().size(1) == 1;
    }

    @Override
    public int outputs() {
        return weights.shape().size(0);
    }

    @Override
    public Convolution withActivation(Activation other) {
        return new Convolution(layout, window, groups, weights, bias, other);
    }

    @Override
    public Convolution scaled(float[] scale, float[] offset) {
        return new Convolution(
                layout,
                window,
                groups,
                Scaling.rows(weights, scale),
                Scaling.bias(bias, scale, offset),
                activation);
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Checks.one(inputs);
        Shape output = window.outputs(layout, input, outputs());
        Checks.channels(inputs(), layout, input);
        return output;
    }

    @Override
    public List<Tensor> constants() {
        return List.of(weights, bias);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.convolution(this);
    }
}
