package io.github.debut4j.testsupport;

import io.github.debut4j.chain.Matrix;

/**
 * A straightforward implementation of the patch matrix of a convolution, in double precision: every
 * entry is looked up by its definition.
 *
 * @param channels of the input
 * @param height of the input
 * @param width of the input
 * @param kernel rows and columns of the kernel
 * @param stride of rows and columns
 * @param padding above and to the left
 * @param dilation of rows and columns
 * @param outputs rows and columns of the output
 */
public record ReferenceConvolution(
        int channels,
        int height,
        int width,
        int[] kernel,
        int[] stride,
        int[] padding,
        int[] dilation,
        int[] outputs) {

    /** An action on a patch entry and its image entry. */
    private interface Link {
        void accept(int patchIndex, int imageIndex);
    }

    /** The patches {@code [kH*kW*C] x [N*oH*oW]} of images in NCHW order, input channel fastest. */
    public Matrix patches(double[] images) {
        int n = images.length / (channels * height * width);
        Matrix patches = Matrix.zeros(patchLength(), n * outputs[0] * outputs[1]);
        link(n, (patch, image) -> patches.values()[patch] = images[image]);
        return patches;
    }

    /** The gradient of the images for the gradient of their patches. */
    public double[] images(Matrix patchGradient) {
        int n = patchGradient.cols() / (outputs[0] * outputs[1]);
        double[] images = new double[n * channels * height * width];
        link(n, (patch, image) -> images[image] += patchGradient.values()[patch]);
        return images;
    }

    private int patchLength() {
        return kernel[0] * kernel[1] * channels;
    }

    private void link(int n, Link link) {
        int positions = outputs[0] * outputs[1];
        for (int row = 0; row < patchLength(); row++) {
            int c = row % channels;
            int kx = row / channels % kernel[1];
            int ky = row / channels / kernel[1];
            for (int column = 0; column < n * positions; column++) {
                int y = column % positions / outputs[1] * stride[0] - padding[0] + ky * dilation[0];
                int x = column % outputs[1] * stride[1] - padding[1] + kx * dilation[1];
                if (y >= 0 && y < height && x >= 0 && x < width) {
                    int image = ((column / positions * channels + c) * height + y) * width + x;
                    link.accept(row * n * positions + column, image);
                }
            }
        }
    }
}
