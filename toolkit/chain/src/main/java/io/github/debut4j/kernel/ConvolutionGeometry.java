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

    /** A geometry that hands out images as they are: a row a channel, a column a position. */
    public static ConvolutionGeometry identity(
            int channels, int height, int width, ImageLayout layout) {
        return new ConvolutionGeometry(
                channels, Axis.identity(height), Axis.identity(width), layout);
    }

    /** Values of one input image. */
    public int imageLength() {
        return Math.multiplyExact(channels, Math.multiplyExact(vertical.size(), horizontal.size()));
    }

    /** Output positions of one image. */
    public int positions() {
        return Math.multiplyExact(vertical.outputs(), horizontal.outputs());
    }

    /** Rows of the patch matrix. */
    public int patchLength() {
        return channels * vertical.kernel() * horizontal.kernel();
    }
}
