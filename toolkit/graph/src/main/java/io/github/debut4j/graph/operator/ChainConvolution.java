package io.github.debut4j.graph.operator;

import io.github.debut4j.chain.FeatureOrder;
import java.util.List;

/**
 * A convolution of images or sequences whose weight matrix is a chain.
 *
 * @param layout of the input and the output
 * @param window the kernel's positions
 * @param inputs number of input channels
 * @param order of the values of a patch, which the chain's columns follow
 * @param weights at least as large as the matrix of outputs times values of a patch
 * @param bias {@code [outputs]}; its length is the number of output channels
 * @param activation of the result
 */
public record ChainConvolution(
        Layout layout,
        Window window,
        int inputs,
        FeatureOrder order,
        ChainWeights weights,
        Tensor bias,
        Activation activation)
        implements LinearOperator {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if they do not agree
     */
    public ChainConvolution {
        Checks.atLeast("number of input channels", inputs, 1);
        Checks.rank("bias", bias, 1);
        weights.requireRoom(Math.multiplyExact(inputs, window.taps()), bias.shape().count());
    }

    @Override
    public int outputs() {
        return bias.shape().count();
    }

    @Override
    public ChainConvolution withActivation(Activation other) {
        return new ChainConvolution(layout, window, inputs, order, weights, bias, other);
    }

    /** The same operator with other weights. */
    public ChainConvolution withWeights(ChainWeights other) {
        return new ChainConvolution(layout, window, inputs, order, other, bias, activation);
    }

    @Override
    public ChainConvolution scaled(float[] scale, float[] offset) {
        return new ChainConvolution(
                layout,
                window,
                inputs,
                order,
                Scaling.last(weights, scale),
                Scaling.bias(bias, scale, offset),
                activation);
    }

    @Override
    public Shape output(List<Shape> shapes) {
        Shape input = Checks.one(shapes);
        Shape output = window.outputs(layout, input, outputs());
        Checks.channels(inputs, layout, input);
        return output;
    }

    @Override
    public List<Tensor> constants() {
        return List.of(weights.tensor(), bias);
    }

    @Override
    public <R> R accept(OperatorVisitor<R> visitor) {
        return visitor.chainConvolution(this);
    }
}
