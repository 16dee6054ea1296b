package io.github.debut4j.export.samediff;

import io.github.debut4j.export.form.KernelOrder;
import io.github.debut4j.graph.operator.Convolution;
import io.github.debut4j.graph.operator.TransposedConvolution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;

/** Convolutions of images. SameDiff has no grouped ones; each group is a convolution then. */
final class ConvolutionOperations {

    private final SameDiffGraph graph;
    private final Images images;

    ConvolutionOperations(SameDiffGraph graph, Images images) {
        this.graph = graph;
        this.images = images;
    }

    /** The convolution without activation function. */
    PermutedVariable convolution(Convolution operator) {
        PermutedVariable x = images.value();
        if (operator.isDepthwise()) {
            return images.result(depthwise(x, operator));
        }
        if (operator.groups() == 1) {
            PermutedVariable weights = kernel(operator.weights().values(), operator.inputs());
            return images.result(convolution(x, weights, graph.weights("bias", operator.bias())));
        }
        return images.result(grouped(x, operator));
    }

    /**
     * A convolution of images.
     *
     * @param weights {@code [rows, columns, inputs, outputs]}
     * @param bias {@code [outputs]}
     */
    PermutedVariable convolution(
            PermutedVariable x, PermutedVariable weights, PermutedVariable bias) {
        return PermutedVariable.of(
                graph.network()
                        .cnn
                        .conv2d(
                                padded(x),
                                graph.variable(weights),
                                graph.variable(bias),
                                config()));
    }

    private PermutedVariable grouped(PermutedVariable x, Convolution operator) {
        int groups = operator.groups();
        int inputs = operator.inputs() / groups;
        int outputs = operator.outputs() / groups;
        float[] weights = operator.weights().values();
        int count = weights.length / groups;
        SDVariable[] results = new SDVariable[groups];
        for (int k = 0; k < groups; k++) {
            int group = k;
            PermutedVariable part =
                    graph.slice(x, 4, images.channelAxis(), group * inputs, (group + 1) * inputs);
            PermutedVariable kernel =
                    kernel(Arrays.copyOfRange(weights, group * count, (group + 1) * count), inputs);
            PermutedVariable bias =
                    graph.weights(
                            "bias",
                            List.of(outputs),
                            () ->
                                    Arrays.copyOfRange(
                                            operator.bias().values(),
                                            group * outputs,
                                            (group + 1) * outputs));
            results[k] = graph.variable(convolution(part, kernel, bias));
        }
        return PermutedVariable.of(graph.network().concat(images.channelAxis(), results));
    }

    private PermutedVariable depthwise(PermutedVariable x, Convolution operator) {
        int inputs = operator.inputs();
        int multiplier = operator.outputs() / inputs;
        float[] values = operator.weights().values();
        List<Integer> shape = shape(inputs, multiplier);
        PermutedVariable weights =
                graph.weights(
                        "weights",
                        shape,
                        () -> KernelOrder.tapsFirst(values, operator.outputs(), 1));
        return PermutedVariable.of(
                graph.network()
                        .cnn
                        .depthWiseConv2d(
                                padded(x),
                                graph.variable(weights),
                                graph.variable(graph.weights("bias", operator.bias())),
                                config()));
    }

    /** Weights {@code [outputs, inputs, rows, columns]} as SameDiff has them. */
    private PermutedVariable kernel(float[] values, int inputs) {
        int outputs = values.length / inputs / taps();
        return graph.weights(
                "weights",
                shape(inputs, outputs),
                () -> KernelOrder.tapsFirst(values, outputs, inputs));
    }

    private List<Integer> shape(int inputs, int outputs) {
        List<Integer> shape = new ArrayList<>(images.kernel());
        shape.addAll(List.of(inputs, outputs));
        return shape;
    }

    private int taps() {
        return images.rows().kernel() * images.columns().kernel();
    }

    /** The transposed convolution without activation function; its padding is cut off. */
    PermutedVariable transposedConvolution(TransposedConvolution operator) {
        int inputs = operator.inputs();
        int outputs = operator.outputs();
        List<Integer> shape = shape(outputs, inputs);
        PermutedVariable weights =
                graph.weights(
                        "weights",
                        shape,
                        () -> KernelOrder.tapsFirst(operator.weights().values(), inputs, outputs));
        DeConv2DConfig config =
                DeConv2DConfig.builder()
                        .kH(images.rows().kernel())
                        .kW(images.columns().kernel())
                        .sH(images.rows().stride())
                        .sW(images.columns().stride())
                        .pH(0)
                        .pW(0)
                        .dH(images.rows().dilation())
                        .dW(images.columns().dilation())
                        .isSameMode(false)
                        .dataFormat(images.format())
                        .build();
        PermutedVariable whole =
                PermutedVariable.of(
                        graph.network()
                                .cnn
                                .deconv2d(
                                        graph.variable(images.value()),
                                        graph.variable(weights),
                                        graph.variable(graph.weights("bias", operator.bias())),
                                        config));
        return images.result(cut(whole));
    }

    private PermutedVariable cut(PermutedVariable whole) {
        PermutedVariable result = whole;
        int[][] paddings = images.paddings();
        for (int axis = images.rowAxis(); axis <= images.rowAxis() + 1; axis++) {
            int before = paddings[axis][0];
            if (before != 0 || paddings[axis][1] != 0) {
                int size = images.outputPositions().get(axis - images.rowAxis());
                result = graph.slice(result, 4, axis, before, before + size);
            }
        }
        return result;
    }

    /**
     * The patches of a convolution (im2col).
     *
     * @param x images whose channels are first, whatever the layout
     * @return examples, channels, rows and columns of the kernel, rows and columns of the output
     */
    SDVariable patches(PermutedVariable x) {
        PermutedVariable padded = x;
        if (!images.isSymmetric()) {
            int[][] paddings = images.paddings();
            int row = images.rowAxis();
            padded = graph.pad(x, new int[][] {{0, 0}, {0, 0}, paddings[row], paddings[row + 1]});
        }
        Conv2DConfig config = config();
        config.setDataFormat("NCHW");
        return graph.network().cnn.im2Col(graph.variable(padded), config);
    }

    private SDVariable padded(PermutedVariable x) {
        return graph.variable(images.isSymmetric() ? x : graph.pad(x, images.paddings()));
    }

    /** The settings of a convolution, with the padding if it is the same on both sides. */
    private Conv2DConfig config() {
        return Conv2DConfig.builder()
                .kH(images.rows().kernel())
                .kW(images.columns().kernel())
                .sH(images.rows().stride())
                .sW(images.columns().stride())
                .pH(images.isSymmetric() ? images.rows().before() : 0)
                .pW(images.isSymmetric() ? images.columns().before() : 0)
                .dH(images.rows().dilation())
                .dW(images.columns().dilation())
                .paddingMode(PaddingMode.VALID)
                .dataFormat(images.format())
                .weightsFormat(WeightsFormat.YXIO)
                .build();
    }
}
