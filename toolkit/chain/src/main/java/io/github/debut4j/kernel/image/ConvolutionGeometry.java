package io.github.debut4j.kernel.image;

import io.github.debut4j.chain.FeatureOrder;

/**
 * The geometry of a convolution. Its patches are columns of {@code kH*kW*channels} values.
 *
 * @param channels of the input
 * @param vertical the axis of image rows
 * @param horizontal the axis of image columns
 * @param layout of the input in memory
 * @param order of the values of a patch
 */
public record ConvolutionGeometry(
        int channels, Axis vertical, Axis horizontal, ImageLayout layout, FeatureOrder order) {

    /** A geometry with the feature order of the published chains. */
    public ConvolutionGeometry(int channels, Axis vertical, Axis horizontal, ImageLayout layout) {
        this(channels, vertical, horizontal, layout, FeatureOrder.TAP_CHANNEL);
    }

    /** The number of kernel positions. */
    public int taps() {
        return vertical.kernel() * horizontal.kernel();
    }

    /** The channel of a value of a patch. */
    int channel(int patchRow) {
        return order.channel(patchRow, channels, taps());
    }

    /** The kernel position of a value of a patch: {@code ky*kW + kx}. */
    int tap(int patchRow) {
        return order.tap(patchRow, channels, taps());
    }

    /** Whether each pixel is a patch: a 1x1 kernel with stride 1 and no padding. */
    public boolean readsPixels() {
        return isIdentity(vertical) && isIdentity(horizontal);
    }

    private static boolean isIdentity(Axis axis) {
        return axis.equals(Axis.identity(axis.size()));
    }

    /** The number of values of an input image. */
    public int imageLength() {
        return Math.multiplyExact(channels, Math.multiplyExact(vertical.size(), horizontal.size()));
    }

    /** The number of output positions of an image. */
    public int positions() {
        return Math.multiplyExact(vertical.outputs(), horizontal.outputs());
    }
}
