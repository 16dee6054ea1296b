package io.github.debut4j.layers;

import io.github.debut4j.kernel.image.Axis;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.kernel.image.ImageLayout;
import io.github.debut4j.kernel.image.PatchOrder;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.util.ConvolutionUtils;

/**
 * The window that a convolution or a pooling moves over images; all arrays hold the vertical value
 * and the horizontal one.
 *
 * @param mode Strict, Truncate or Same
 */
record ImageWindow(
        int[] kernel, int[] stride, int[] padding, int[] dilation, ConvolutionMode mode) {

    /**
     * Where it goes on images.
     *
     * @param inputShape {@code [N, C, H, W]} or {@code [N, H, W, C]}
     * @param outputType what the layer gives out for images of a type
     */
    ConvolutionGeometry geometry(
            long[] inputShape,
            CNN2DFormat format,
            UnaryOperator<InputType> outputType,
            PatchOrder order) {
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
                axis(0, size, before, outputs),
                axis(1, size, before, outputs),
                channelsFirst ? ImageLayout.NCHW : ImageLayout.NHWC,
                order);
    }

    private Axis axis(int k, int[] size, int[] before, int[] outputs) {
        return new Axis(size[k], kernel[k], stride[k], before[k], dilation[k], outputs[k]);
    }
}
