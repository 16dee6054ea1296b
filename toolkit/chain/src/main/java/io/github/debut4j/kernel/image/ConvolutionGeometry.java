package io.github.debut4j.kernel.image;

/**
 * Where a convolution reads. Its patches are the columns {@code [kH*kW*channels]}.
 *
 * @param channels of the input
 * @param vertical the axis of image rows
 * @param horizontal the axis of image columns
 * @param layout of the input in memory
 * @param order of the values of a patch
 */
public record ConvolutionGeometry(
        int channels, Axis vertical, Axis horizontal, ImageLayout layout, PatchOrder order) {

    /** With the order of patches that chains have. */
    public ConvolutionGeometry(int channels, Axis vertical, Axis horizontal, ImageLayout layout) {
        this(channels, vertical, horizontal, layout, PatchOrder.CHANNEL_FASTEST);
    }

    /** The number of positions of the kernel. */
    public int taps() {
        return vertical.kernel() * horizontal.kernel();
    }

    /** The channel that a value of a patch is of. */
    int channel(int patchRow) {
        return order == PatchOrder.CHANNEL_FASTEST ? patchRow % channels : patchRow / taps();
    }

    /** The position of the kernel that a value of a patch is at: {@code ky*kW + kx}. */
    int tap(int patchRow) {
        return order == PatchOrder.CHANNEL_FASTEST ? patchRow / channels : patchRow % taps();
    }

    /** Whether patches are single pixels and every pixel is one: a 1x1 kernel without stride. */
    public boolean readsPixels() {
        return isIdentity(vertical) && isIdentity(horizontal);
    }

    private static boolean isIdentity(Axis axis) {
        return axis.equals(Axis.identity(axis.size()));
    }

    /** Values of one input image. */
    public int imageLength() {
        return Math.multiplyExact(channels, Math.multiplyExact(vertical.size(), horizontal.size()));
    }

    /** Output positions of one image. */
    public int positions() {
        return Math.multiplyExact(vertical.outputs(), horizontal.outputs());
    }
}
