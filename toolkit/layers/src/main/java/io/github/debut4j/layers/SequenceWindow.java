package io.github.debut4j.layers;

import io.github.debut4j.kernel.image.Axis;
import io.github.debut4j.kernel.image.ConvolutionGeometry;
import io.github.debut4j.kernel.image.ImageLayout;
import io.github.debut4j.kernel.image.PatchOrder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.util.Convolution1DUtils;

/** The window that a convolution moves over sequences. */
record SequenceWindow(int kernel, int stride, int padding, int dilation, ConvolutionMode mode) {

    private static final Axis ONE_ROW = new Axis(1, 1, 1, 0, 1, 1);

    /**
     * Where it goes on sequences.
     *
     * @param inputShape {@code [N, C, W]} or {@code [N, W, C]}
     */
    ConvolutionGeometry geometry(long[] inputShape, RNNFormat format, PatchOrder order) {
        boolean channelsFirst = format == RNNFormat.NCW;
        int size = (int) inputShape[channelsFirst ? 2 : 1];
        int outputs = outputs(size);
        return new ConvolutionGeometry(
                (int) inputShape[channelsFirst ? 1 : 2],
                ONE_ROW,
                new Axis(size, kernel, stride, paddingBefore(size, outputs), dilation, outputs),
                channelsFirst ? ImageLayout.NCHW : ImageLayout.NHWC,
                order);
    }

    /** The number of output positions of a sequence of this length. */
    int outputs(int size) {
        return (int)
                Convolution1DUtils.getOutputSize(size, kernel, stride, padding, mode, dilation);
    }

    private int paddingBefore(int size, int outputs) {
        int reach = (kernel - 1) * dilation;
        return switch (mode) {
            case Causal -> reach;
            case Same -> Math.max(0, (outputs - 1) * stride + reach + 1 - size) / 2;
            case Strict, Truncate -> padding;
        };
    }
}
