package io.github.debut4j.export.dl4j;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.Convolution;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.graph.operator.TransposedConvolution;
import io.github.debut4j.graph.operator.Window;
import io.github.debut4j.graph.operator.WindowAxis;
import io.github.debut4j.layers.ChainConvolution1DLayer;
import io.github.debut4j.layers.ChainConvolutionLayer;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.nd4j.WeightMatrices;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolutions. Biases and weights have the names W and b in all of DL4J's layers. Activation
 * functions are applied, sigmoid if none was set; softmax is along the last axis, whatever it is.
 */
final class Convolutions {

    private static final String WEIGHTS = "W";
    private static final String POINTWISE = "pW";
    private static final String BIAS = "b";

    private Convolutions() {}

    static Array images(Flow flow, ConvolutionLayer layer, Weights weights, Array input) {
        return plain(
                flow,
                layer,
                Formats.layout(layer.getCnn2dDataFormat()),
                Windows.of(layer),
                Weights.tensor(weights.array(WEIGHTS)),
                weights,
                input);
    }

    /** DL4J uses the values of 1-D weights in the order {@code [k, nIn, nOut]}. */
    static Array sequences(Flow flow, Convolution1DLayer layer, Weights weights, Array input) {
        double[] values =
                WeightMatrices.fromConvolution1D(weights.array(WEIGHTS), FeatureOrder.CHANNEL_TAP)
                        .values();
        int[] shape = {(int) layer.getNOut(), (int) layer.getNIn(), layer.getKernelSize()[0]};
        Tensor kernel = new Tensor(Shape.of(shape), Weights.vector(values).values());
        return plain(
                flow,
                layer,
                Formats.layout(layer.getRnnDataFormat()),
                Windows.of(layer),
                kernel,
                weights,
                input);
    }

    private static Array plain(
            Flow flow,
            ConvolutionLayer layer,
            Layout layout,
            Windows windows,
            Tensor kernel,
            Weights weights,
            Array input) {
        Convolution convolution =
                new Convolution(
                        layout,
                        windows.on(layout, input.shape()),
                        1,
                        kernel,
                        weights.bias(BIAS, layer.hasBias(), layer.getNOut()),
                        Activation.IDENTITY);
        return activated(flow, layer.getActivationFn(), flow.then(convolution, input));
    }

    private static Array activated(Flow flow, @Nullable IActivation function, Array output) {
        return Activations.applied(flow, function, output, output.shape().rank() - 1);
    }

    /** Weights {@code [kH, kW, nIn, multiplier]}. */
    static Array depthwise(Flow flow, DepthwiseConvolution2D layer, Weights weights, Array input) {
        Layout layout = Formats.layout(layer.getCnn2dDataFormat());
        Window window = Windows.of(layer).on(layout, input.shape());
        Convolution convolution =
                perChannel(
                        layout,
                        window,
                        weights.array(WEIGHTS).permute(2, 3, 0, 1),
                        layer.hasBias() ? weights.vector(BIAS) : null);
        return activated(flow, layer.getActivationFn(), flow.then(convolution, input));
    }

    /**
     * A depthwise convolution.
     *
     * @param kernel {@code [nIn, multiplier, kH, kW]}
     */
    private static Convolution perChannel(
            Layout layout, Window window, INDArray kernel, @Nullable Tensor bias) {
        int channels = (int) kernel.size(0);
        int outputs = channels * (int) kernel.size(1);
        return new Convolution(
                layout,
                window,
                channels,
                Weights.tensor(kernel, outputs, 1, (int) kernel.size(2), (int) kernel.size(3)),
                bias == null ? Tensor.zeros(outputs) : bias,
                Activation.IDENTITY);
    }

    /** Depthwise weights {@code [multiplier, nIn, kH, kW]}; the bias follows the second half. */
    static Array separable(Flow flow, SeparableConvolution2D layer, Weights weights, Array input) {
        Layout layout = Formats.layout(layer.getCnn2dDataFormat());
        Window window = Windows.of(layer).on(layout, input.shape());
        INDArray kernel = weights.array(WEIGHTS).permute(1, 0, 2, 3);
        Array depthwise = flow.then(perChannel(layout, window, kernel, null), input);
        Convolution pointwise =
                new Convolution(
                        layout,
                        Window.of(WindowAxis.identity(), WindowAxis.identity()),
                        1,
                        Weights.tensor(weights.array(POINTWISE)),
                        weights.bias(BIAS, layer.hasBias(), layer.getNOut()),
                        Activation.IDENTITY);
        return activated(flow, layer.getActivationFn(), flow.then(pointwise, depthwise));
    }

    /** Weights {@code [nIn, nOut, kH, kW]}. */
    static Array transposed(Flow flow, Deconvolution2D layer, Weights weights, Array input) {
        Layout layout = Formats.layout(layer.getCnn2dDataFormat());
        TransposedConvolution convolution =
                new TransposedConvolution(
                        layout,
                        Windows.of(layer).transposed(input.shape()),
                        Weights.tensor(weights.array(WEIGHTS)),
                        weights.bias(BIAS, layer.hasBias(), layer.getNOut()),
                        Activation.IDENTITY);
        return activated(flow, layer.getActivationFn(), flow.then(convolution, input));
    }

    static Array chainImages(Flow flow, ChainConvolutionLayer layer, Weights weights, Array input) {
        return chain(
                flow,
                layer,
                Formats.layout(layer.getCnn2dDataFormat()),
                Windows.of(layer),
                layer.featureOrder(),
                weights,
                input);
    }

    static Array chainSequences(
            Flow flow, ChainConvolution1DLayer layer, Weights weights, Array input) {
        return chain(
                flow,
                layer,
                Formats.layout(layer.getRnnDataFormat()),
                Windows.of(layer),
                layer.featureOrder(),
                weights,
                input);
    }

    private static Array chain(
            Flow flow,
            ChainLayer layer,
            Layout layout,
            Windows windows,
            FeatureOrder order,
            Weights weights,
            Array input) {
        ChainConvolution convolution =
                new ChainConvolution(
                        layout,
                        windows.on(layout, input.shape()),
                        layer.getNIn(),
                        order,
                        Chains.weights(layer, weights),
                        Chains.bias(layer, weights),
                        Activation.IDENTITY);
        return activated(flow, layer.getActivationFn(), flow.then(convolution, input));
    }
}
