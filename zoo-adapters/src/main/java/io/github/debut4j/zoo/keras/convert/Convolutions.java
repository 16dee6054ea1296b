package io.github.debut4j.zoo.keras.convert;

import io.github.debut4j.spec.SettingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer.BaseConvBuilder;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Converts convolutions over images, and those over sequences as images of width 1.
 *
 * <p>Kernels of Keras are [height, width, inputs, outputs]. Those of DL4J are [outputs, inputs,
 * height, width], except for depthwise convolutions.
 */
final class Convolutions {

    private static final int[] OUT_IN_HEIGHT_WIDTH = {3, 2, 0, 1};

    private final LayerCall call;
    private final ImageView view;
    private final Window window;
    private final boolean bias;
    private final LayerActivation activation;
    private final Map<String, INDArray> parameters = new LinkedHashMap<>();

    private Convolutions(LayerCall call, int axes) {
        this.call = call;
        Settings settings = call.settings();
        Window given = Window.ofConvolution(settings, axes);
        ImageView whole = ImageView.of(call, axes);
        this.view = padded(call, whole, given.causalPadding());
        this.window = given.causalPadding() > 0 ? given.valid() : given;
        this.bias = settings.flag("use_bias", true);
        this.activation = LayerActivation.of(settings);
    }

    private static ImageView padded(LayerCall call, ImageView view, int steps) {
        if (steps == 0) {
            return view;
        }
        int length = view.positions().get(0);
        List<Integer> positions =
                List.of(length == KerasTensor.UNKNOWN ? length : length + steps, 1);
        List<Integer> shape = view.shape(view.channels(), positions);
        ZeroPaddingLayer layer =
                new ZeroPaddingLayer.Builder(steps, 0, 0, 0)
                        .dataFormat(view.format().images())
                        .build();
        return new ImageView(
                call.addHelper("padding", layer, view.image(), shape), view.format(), view.axes());
    }

    /** Conv1D and Conv2D. */
    static LayerConverter plain(int axes) {
        return call -> new Convolutions(call, axes).convolution();
    }

    /** DepthwiseConv1D and DepthwiseConv2D. */
    static LayerConverter depthwise(int axes) {
        return call -> new Convolutions(call, axes).depthwiseConvolution();
    }

    /** SeparableConv1D and SeparableConv2D. */
    static LayerConverter separable(int axes) {
        return call -> new Convolutions(call, axes).separableConvolution();
    }

    /** Conv1DTranspose and Conv2DTranspose. */
    static LayerConverter transposed(int axes) {
        return call -> new Convolutions(call, axes).transposedConvolution();
    }

    private KerasTensor convolution() {
        int filters = call.settings().integer("filters");
        int groups = call.settings().integer("groups", 1);
        int channels = view.channels();
        SettingException.require(
                groups >= 1 && channels % groups == 0 && filters % groups == 0,
                "groups",
                "divide the " + channels + " channels and the " + filters + " filters",
                groups);
        takeKernel("W", "kernel", channels / groups, filters);
        takeBias(filters);
        if (groups > 1) {
            return finish(
                    new GroupedConvolution(call, window, activation, groups)
                            .add(view, parameters, filters));
        }
        ConvolutionLayer layer =
                configured(new ConvolutionLayer.Builder(), filters)
                        .dataFormat(view.format().images())
                        .build();
        return add(layer, filters);
    }

    private KerasTensor depthwiseConvolution() {
        int multiplier = call.settings().integer("depth_multiplier", 1);
        requireOneGroup();
        int channels = view.channels();
        parameters.put("W", kernel("depthwise_kernel", channels, multiplier));
        int filters = channels * multiplier;
        takeBias(filters);
        DepthwiseConvolution2D layer =
                configured(new DepthwiseConvolution2D.Builder(), filters)
                        .depthMultiplier(multiplier)
                        .dataFormat(view.format().images())
                        .build();
        return add(layer, filters);
    }

    private KerasTensor separableConvolution() {
        Settings settings = call.settings();
        int filters = settings.integer("filters");
        int multiplier = settings.integer("depth_multiplier", 1);
        requireOneGroup();
        int channels = view.channels();
        takeKernel("W", "depthwise_kernel", channels, multiplier);
        long[] point = {1, 1, (long) channels * multiplier, filters};
        parameters.put(
                "pW",
                call.weights()
                        .take("pointwise_kernel", view.axes() == 1 ? dropSecond(point) : point)
                        .reshape(point)
                        .permute(OUT_IN_HEIGHT_WIDTH));
        takeBias(filters);
        SeparableConvolution2D layer =
                configured(new SeparableConvolution2D.Builder(), filters)
                        .depthMultiplier(multiplier)
                        .dataFormat(view.format().images())
                        .build();
        return add(layer, filters);
    }

    private KerasTensor transposedConvolution() {
        Settings settings = call.settings();
        requireUsualLength();
        SettingException.require(
                window.dilations().equals(List.of(1, 1)) || window.strides().equals(List.of(1, 1)),
                "dilation_rate",
                "be 1 with strides above 1",
                window.dilations());
        boolean reaches = window.size(0) >= window.stride(0) && window.size(1) >= window.stride(1);
        SettingException.require(
                reaches || window.mode() == ConvolutionMode.Same,
                "kernel_size",
                "be at least as large as the strides with padding 'valid'",
                window.sizes());
        int filters = settings.integer("filters");
        requireOneGroup();
        int channels = view.channels();
        takeKernel("W", "kernel", filters, channels);
        takeBias(filters);
        Deconvolution2D layer =
                configured(new Deconvolution2D.Builder(), filters)
                        .dataFormat(view.format().images())
                        .build();
        List<Integer> positions = new ArrayList<>();
        for (int axis = 0; axis < 2; axis++) {
            positions.add(window.transposed(axis, view.positions().get(axis)));
        }
        return finish(call.add(layer, view.image(), view.shape(filters, positions), parameters));
    }

    /** DL4J's layer has no output padding; it has the length that Keras gives without one. */
    private void requireUsualLength() {
        List<Integer> given = call.settings().list("output_padding");
        for (int axis = 0; axis < given.size(); axis++) {
            boolean same = window.mode() == ConvolutionMode.Same;
            int usual = same ? window.stride(axis) - window.size(axis) % 2 : 0;
            SettingException.require(
                    given.get(axis) == usual,
                    "output_padding",
                    "be null or " + usual + " along axis " + (axis + 1),
                    given);
        }
    }

    /** Files of tf.keras have this setting for all layers that derive from its convolution. */
    private void requireOneGroup() {
        int groups = call.settings().integer("groups", 1);
        SettingException.require(groups == 1, "groups", "be 1", groups);
    }

    /** Sets what all kinds of convolutions of DL4J have. */
    private <T extends BaseConvBuilder<T>> T configured(T builder, int filters) {
        return window.apply(builder)
                .nIn(view.channels())
                .nOut(filters)
                .hasBias(bias)
                .activation(activation.inside());
    }

    private void takeKernel(String parameter, String name, int third, int fourth) {
        parameters.put(parameter, kernel(name, third, fourth).permute(OUT_IN_HEIGHT_WIDTH));
    }

    /** The kernel of Keras as [height, width, third, fourth]; one of a sequence has no width. */
    private INDArray kernel(String name, int third, int fourth) {
        long[] shape = {window.size(0), window.size(1), third, fourth};
        return call.weights()
                .take(name, view.axes() == 1 ? dropSecond(shape) : shape)
                .reshape(shape);
    }

    private static long[] dropSecond(long... shape) {
        return LongStream.of(shape[0], shape[2], shape[3]).toArray();
    }

    private void takeBias(int filters) {
        if (bias) {
            parameters.put("b", call.weights().takeRow("bias", filters));
        }
    }

    private KerasTensor add(org.deeplearning4j.nn.conf.layers.Layer layer, int filters) {
        List<Integer> shape = view.shape(filters, window.positions(view.positions()));
        return finish(call.add(layer, view.image(), shape, parameters));
    }

    private KerasTensor finish(KerasTensor result) {
        return activation.after(call, view.back(call, result));
    }
}
