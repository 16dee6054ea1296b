package io.github.debut4j.layers;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.kernel.image.Axis;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.kernel.image.ImageLayout;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.util.Convolution1DUtils;
import org.deeplearning4j.util.ConvolutionUtils;

/**
 * The window that a convolution or a pooling moves over images or sequences. The arrays hold the
 * vertical and the horizontal value for images, and the value along the sequence for sequences.
 *
 * @param mode Causal only for sequences
 */
record Window(int[] kernel, int[] stride, int[] padding, int[] dilation, ConvolutionMode mode) {

    private static final Axis ONE_ROW = new Axis(1, 1, 1, 0, 1, 1);

    /**
     * The positions of the window on images.
     *
     * @param inputShape {@code [N, C, H, W]} or {@code [N, H, W, C]}
     * @param outputType the layer's output type for images of a type
     */
    ConvolutionGeometry onImages(
            long[] inputShape,
            CNN2DFormat format,
            UnaryOperator<InputType> outputType,
            FeatureOrder order) {
        boolean channelsFirst = format == CNN2DFormat.NCHW;
        int first = channelsFirst ? 2 : 1;
        int channels = (int) inputShape[channelsFirst ? 1 : 3];
        int[] size = {(int) inputShape[first], (int) inputShape[first + 1]};
        InputType.InputTypeConvolutional output =
                (InputType.InputTypeConvolutional)
                        outputType.apply(
                                InputType.convolutional(size[0], size[1], channels, format));
        int[] outputs = {(int) output.getHeight(), (int) output.getWidth()};
        int[] before =
                mode == ConvolutionMode.Same
                        ? ConvolutionUtils.getSameModeTopLeftPadding(
                                outputs, size, kernel, stride, dilation)
                        : padding;
        return new ConvolutionGeometry(
                channels,
                axis(0, size[0], before[0], outputs[0]),
                axis(1, size[1], before[1], outputs[1]),
                layout(channelsFirst),
                order);
    }

    /**
     * The positions of the window on sequences, which are images of one row.
     *
     * @param inputShape {@code [N, C, W]} or {@code [N, W, C]}
     */
    ConvolutionGeometry onSequences(long[] inputShape, RNNFormat format, FeatureOrder order) {
        boolean channelsFirst = format == RNNFormat.NCW;
        int size = (int) inputShape[channelsFirst ? 2 : 1];
        int outputs = outputs(size);
        return new ConvolutionGeometry(
                (int) inputShape[channelsFirst ? 1 : 2],
                ONE_ROW,
                axis(0, size, paddingBefore(size, outputs), outputs),
                layout(channelsFirst),
                order);
    }

    /** The number of positions on a sequence of this length. */
    int outputs(int size) {
        return (int)
                Convolution1DUtils.getOutputSize(
                        size, kernel[0], stride[0], padding[0], mode, dilation[0]);
    }

    private int paddingBefore(int size, int outputs) {
        int reach = (kernel[0] - 1) * dilation[0];
        return switch (mode) {
            case Causal -> reach;
            case Same -> Math.max(0, (outputs - 1) * stride[0] + reach + 1 - size) / 2;
            case Strict, Truncate -> padding[0];
        };
    }

    private Axis axis(int k, int size, int before, int outputs) {
        return new Axis(size, kernel[k], stride[k], before, dilation[k], outputs);
    }

    private static ImageLayout layout(boolean channelsFirst) {
        return channelsFirst ? ImageLayout.NCHW : ImageLayout.NHWC;
    }
}
