package io.github.debut4j.graph.operator;

import java.util.List;

/**
 * A transposed convolution (deconvolution): the gradient of a convolution by its input.
 *
 * @param layout of the input and the output
 * @param window of the convolution, from this output to this input; its padding is cut off
 * @param weights {@code [inputs, outputs, taps of each axis...]}
 * @param bias {@code [outputs]}
 * @param activation of the result
 */
public record TransposedConvolution(
        Layout layout, Window window, Tensor weights, Tensor bias, Activation activation)
        implements LinearOperator {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if they do not agree
     */
    public TransposedConvolution {
        Checks.kernel(weights, window);
        Checks.shape("bias", bias, List.of(weights.shape().size(1)));
    }

    /** The number of input channels. */
    public int inputs() {
        return weights.shape().size(0);
    }

    @Override
    public int outputs() {
        return weights.shape().size(1);
    }

    @Override
    public TransposedConvolution withActivation(Activation other) {
        return new TransposedConvolution(layout, window, weights, bias, other);
    }

    @Override
    public TransposedConvolution scaled(float[] scale, float[] offset) {
        return new TransposedConvolution(
                layout,
                window,
                Scaling.each(weights, scale, window.taps()),
                Scaling.bias(bias, scale, offset),
                activation);
    }

    @Override
    public Shape output(List<Shape> inputs) {
        Shape input = Checks.one(inputs);
        Shape output = window.transposedOutputs(layout, input, outputs());
        Checks.channels(inputs(), layout, input);
        return output;
    }

    @Override
    public List<Tensor> constants() {
        return List.of(weights, bias);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.transposedConvolution(this);
    }
}
