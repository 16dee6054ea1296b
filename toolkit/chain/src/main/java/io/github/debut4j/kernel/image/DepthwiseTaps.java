package io.github.debut4j.kernel.image;

import java.util.function.Consumer;

/**
 * The products of a depthwise convolution: for each kernel position (tap), runs of neighbouring
 * pixels of input and output. The weights of a tap are repeated for as many pixels as a run has at
 * most, so that runs are long whatever the number of channels.
 */
final class DepthwiseTaps {

    /**
     * With runs of this length, the weights of 9 taps fit the first-level cache beside the runs.
     */
    private static final int RUN_VALUES = 512;

    private final ConvolutionGeometry geometry;
    private final PhasedImage input;
    private final PhasedImage output;
    private final int channels;
    private final int pixels;
    private final Run run = new Run();

    DepthwiseTaps(DepthwiseConvolution convolution, PhasedImage input, PhasedImage output) {
        this.geometry = convolution.geometry();
        this.input = input;
        this.output = output;
        this.channels = convolution.outputChannels();
        this.pixels = Math.max(1, RUN_VALUES / channels);
    }

    /** Neighbouring values of input and output, and the tap that connects them. */
    static final class Run {

        private int tap;
        private int inputAt;
        private int outputAt;
        private int length;

        int tap() {
            return tap;
        }

        int input() {
            return inputAt;
        }

        int output() {
            return outputAt;
        }

        /** {@code z += x y} for the values of the run, each array from its index. */
        void products(float[] z, int zAt, float[] x, int xAt, float[] y, int yAt) {
            for (int k = 0; k < length; k++) {
                z[zAt + k] += x[xAt + k] * y[yAt + k];
            }
        }
    }

    /** All runs. The object is reused. */
    void each(Consumer<Run> action) {
        Axis vertical = geometry.vertical();
        for (int v = 0; v < vertical.outputs(); v++) {
            for (int ky = 0; ky < vertical.kernel(); ky++) {
                int row = v * vertical.stride() - vertical.padding() + ky * vertical.dilation();
                if (row >= 0 && row < vertical.size()) {
                    for (int kx = 0; kx < geometry.horizontal().kernel(); kx++) {
                        row(v, row, ky, kx, action);
                    }
                }
            }
        }
    }

    private void row(int v, int row, int ky, int kx, Consumer<Run> action) {
        Axis axis = geometry.horizontal();
        int offset = kx * axis.dilation() - axis.padding();
        int phase = Math.floorMod(offset, axis.stride());
        int shift = Math.floorDiv(offset, axis.stride());
        int first = Math.max(0, -shift);
        int end =
                Math.min(
                        axis.outputs(), Math.floorDiv(axis.size() - 1 - offset, axis.stride()) + 1);
        run.tap = ky * axis.kernel() + kx;
        for (int h = first; h < end; h += pixels) {
            run.inputAt = input.index(row, phase, h + shift);
            run.outputAt = output.index(v, 0, h);
            run.length = Math.min(pixels, end - h) * channels;
            action.accept(run);
        }
    }

    /** The weights of each tap, repeated. */
    float[][] repeated(float[] weights) {
        float[][] result = zeros();
        for (int tap = 0; tap < result.length; tap++) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                System.arraycopy(weights, tap * channels, result[tap], pixel * channels, channels);
            }
        }
        return result;
    }

    /** For sums of each tap. */
    float[][] zeros() {
        return new float[geometry.taps()][pixels * channels];
    }

    /** Adds the sums of each tap over the pixels of a run to the weights' gradient. */
    void collect(float[][] sums, float[] gradient) {
        for (int tap = 0; tap < sums.length; tap++) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                for (int c = 0; c < channels; c++) {
                    gradient[tap * channels + c] += sums[tap][pixel * channels + c];
                }
            }
        }
    }
}
