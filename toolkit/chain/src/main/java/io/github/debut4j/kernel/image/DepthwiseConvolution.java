package io.github.debut4j.kernel.image;

import io.github.debut4j.kernel.Workers;
import java.nio.FloatBuffer;

/**
 * A convolution of each channel on its own, forward and backward. Output channel {@code c *
 * multiplier + m} is channel {@code c} convolved with its kernel {@code m}.
 *
 * <p>Weights are ordered by kernel row, kernel column, channel and {@code m}, the last fastest.
 *
 * @param geometry of the kernel and the input, and the layout of input and output
 * @param multiplier the number of kernels per channel
 */
public record DepthwiseConvolution(ConvolutionGeometry geometry, int multiplier) {

    /** Checks the multiplier. */
    public DepthwiseConvolution {
        if (multiplier < 1) {
            throw new IllegalArgumentException(
                    "the multiplier must be at least 1, found " + multiplier);
        }
    }

    /** The number of channels of the output. */
    public int outputChannels() {
        return Math.multiplyExact(geometry.channels(), multiplier);
    }

    /** The number of weights, without the bias. */
    public int weightCount() {
        return Math.multiplyExact(geometry.taps(), outputChannels());
    }

    /**
     * Convolves images.
     *
     * @param images the number of images
     * @param x image after image from index 0. Not modified
     * @param weights of the kernels. Not modified
     * @param bias one per output channel. Not modified
     * @param y image after image from index 0. Modified
     * @param threads the most threads to use; the result does not depend on it
     */
    public void forward(
            int images, FloatBuffer x, float[] weights, float[] bias, FloatBuffer y, int threads) {
        requireLength("weights", weights, weightCount());
        requireLength("bias values", bias, outputChannels());
        Workers.run(
                threads,
                images,
                () -> {
                    PhasedImage input = new PhasedImage(geometry, multiplier);
                    PhasedImage output = PhasedImage.output(this);
                    DepthwiseTaps taps = new DepthwiseTaps(this, input, output);
                    float[][] repeated = taps.repeated(weights);
                    return image -> {
                        input.read(x, image);
                        output.fill(bias);
                        taps.each(
                                run ->
                                        run.products(
                                                output.values(),
                                                run.output(),
                                                input.values(),
                                                run.input(),
                                                repeated[run.tap()],
                                                0));
                        output.write(y, image);
                    };
                });
    }

    /**
     * Computes the gradients.
     *
     * @param images the number of images
     * @param x the input. Not modified
     * @param weights of the kernels. Not modified
     * @param dy the gradient at the output. Not modified
     * @param dx the gradient at the input. Modified
     * @param threads the most threads to use; the result does not depend on it
     * @return the gradients of the weights, then of the bias
     */
    public float[] backward(
            int images,
            FloatBuffer x,
            float[] weights,
            FloatBuffer dy,
            FloatBuffer dx,
            int threads) {
        requireLength("weights", weights, weightCount());
        float[][] parts = new float[images][];
        Workers.run(
                threads,
                images,
                () -> {
                    PhasedImage input = new PhasedImage(geometry, multiplier);
                    PhasedImage gradient = new PhasedImage(geometry, multiplier);
                    PhasedImage output = PhasedImage.output(this);
                    DepthwiseTaps taps = new DepthwiseTaps(this, input, output);
                    float[][] repeated = taps.repeated(weights);
                    return image -> {
                        input.read(x, image);
                        output.read(dy, image);
                        gradient.clear();
                        float[][] sums = taps.zeros();
                        taps.each(run -> backward(run, input, gradient, output, repeated, sums));
                        gradient.write(dx, image);
                        parts[image] = parameterGradient(taps, sums, output);
                    };
                });
        return sum(parts);
    }

    private static void backward(
            DepthwiseTaps.Run run,
            PhasedImage input,
            PhasedImage gradient,
            PhasedImage output,
            float[][] weights,
            float[][] sums) {
        run.products(
                gradient.values(),
                run.input(),
                output.values(),
                run.output(),
                weights[run.tap()],
                0);
        run.products(
                sums[run.tap()], 0, input.values(), run.input(), output.values(), run.output());
    }

    private float[] parameterGradient(DepthwiseTaps taps, float[][] sums, PhasedImage output) {
        float[] gradient = new float[weightCount() + outputChannels()];
        taps.collect(sums, gradient);
        output.addPixels(gradient, weightCount());
        return gradient;
    }

    /** Adds the images in their order. */
    private float[] sum(float[][] parts) {
        double[] sums = new double[weightCount() + outputChannels()];
        for (float[] part : parts) {
            for (int k = 0; k < sums.length; k++) {
                sums[k] += part[k];
            }
        }
        float[] result = new float[sums.length];
        for (int k = 0; k < sums.length; k++) {
            result[k] = (float) sums[k];
        }
        return result;
    }

    private static void requireLength(String name, float[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException(
                    "there must be " + length + " " + name + ", found " + values.length);
        }
    }
}
