package io.github.debut4j.kernel;

/**
 * Where a convolution reads. Its patches are the columns {@code [kH*kW*channels]} with the input
 * channel fastest: row {@code (ky*kW + kx)*channels + c} (algorithms of the papers; DL4J's weights
 * have the channel slowest).
 *
 * @param channels of the input
 * @param vertical the axis of image rows
 * @param horizontal the axis of image columns
 * @param layout of the input in memory
 */
public record ConvolutionGeometry(
        int channels, Axis vertical, Axis horizontal, ImageLayout layout) {

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
