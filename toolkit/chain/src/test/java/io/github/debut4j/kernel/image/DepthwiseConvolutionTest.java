package io.github.debut4j.kernel.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares depthwise convolutions with explicit sums in double precision. */
class DepthwiseConvolutionTest {

    private static final int IMAGES = 5;
    private static final double TOLERANCE = 1e-4;

    static Stream<DepthwiseConvolution> convolutions() {
        return IntStream.range(0, 16)
                .mapToObj(
                        k -> {
                            int stride = 1 + k % 3;
                            int dilation = k % 4 == 3 ? 2 : 1;
                            int multiplier = 1 + k / 4 % 2;
                            ImageLayout layout = k % 2 == 0 ? ImageLayout.NHWC : ImageLayout.NCHW;
                            ConvolutionGeometry geometry =
                                    new ConvolutionGeometry(
                                            k == 5 ? 300 : 1 + k,
                                            axis(7, 3, stride, 1, dilation),
                                            axis(9, 2 + k % 3, 1 + k / 2 % 3, k % 2, dilation),
                                            layout);
                            return new DepthwiseConvolution(geometry, multiplier);
                        });
    }

    /** An axis whose last windows end outside the image. */
    private static Axis axis(int size, int kernel, int stride, int padding, int dilation) {
        return new Axis(size, kernel, stride, padding, dilation, (size + stride - 1) / stride);
    }

    private static float[] random(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private static int index(ImageLayout layout, int channels, int[] size, int[] at) {
        return layout == ImageLayout.NHWC
                ? ((at[0] * size[0] + at[1]) * size[1] + at[2]) * channels + at[3]
                : ((at[0] * channels + at[3]) * size[0] + at[1]) * size[1] + at[2];
    }

    /** One product: the indices of input, weight and output. */
    private interface Product {
        void of(int x, int weight, int y);
    }

    private static void each(DepthwiseConvolution convolution, Product product) {
        ConvolutionGeometry g = convolution.geometry();
        Axis v = g.vertical();
        Axis h = g.horizontal();
        int[] in = {v.size(), h.size()};
        int[] out = {v.outputs(), h.outputs()};
        int outputs = convolution.outputChannels();
        for (int n = 0; n < IMAGES; n++) {
            for (int i = 0; i < v.outputs(); i++) {
                for (int j = 0; j < h.outputs(); j++) {
                    for (int tap = 0; tap < g.taps(); tap++) {
                        int row = i * v.stride() - v.padding() + tap / h.kernel() * v.dilation();
                        int col = j * h.stride() - h.padding() + tap % h.kernel() * h.dilation();
                        if (row < 0 || row >= in[0] || col < 0 || col >= in[1]) {
                            continue;
                        }
                        for (int c = 0; c < outputs; c++) {
                            int[] from = {n, row, col, c / convolution.multiplier()};
                            product.of(
                                    index(g.layout(), g.channels(), in, from),
                                    tap * outputs + c,
                                    index(g.layout(), outputs, out, new int[] {n, i, j, c}));
                        }
                    }
                }
            }
        }
    }

    private static void assertClose(double[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], actual[k], TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("convolutions")
    void outputsEqualExplicitSums(DepthwiseConvolution convolution) {
        int outputs = convolution.outputChannels();
        float[] x = random(IMAGES * convolution.geometry().imageLength(), 1);
        float[] weights = random(convolution.weightCount(), 2);
        int length = IMAGES * convolution.geometry().positions() * outputs;
        double[] expected = new double[length];
        each(convolution, (from, w, to) -> expected[to] += (double) x[from] * weights[w]);

        float[] noBias = new float[outputs];
        for (int threads : new int[] {1, 3}) {
            float[] y = random(length, 3);
            convolution.forward(
                    IMAGES, FloatBuffer.wrap(x), weights, noBias, FloatBuffer.wrap(y), threads);
            assertClose(expected, y);
        }
    }

    @ParameterizedTest
    @MethodSource("convolutions")
    void gradientsEqualExplicitSums(DepthwiseConvolution convolution) {
        int outputs = convolution.outputChannels();
        float[] x = random(IMAGES * convolution.geometry().imageLength(), 1);
        float[] weights = random(convolution.weightCount(), 2);
        float[] dy = random(IMAGES * convolution.geometry().positions() * outputs, 3);
        double[] ofInput = new double[x.length];
        double[] ofParameters = new double[weights.length + outputs];
        each(
                convolution,
                (from, w, to) -> {
                    ofInput[from] += (double) dy[to] * weights[w];
                    ofParameters[w] += (double) dy[to] * x[from];
                });
        int positions = convolution.geometry().positions();
        for (int k = 0; k < dy.length; k++) {
            int channel =
                    convolution.geometry().layout() == ImageLayout.NHWC
                            ? k % outputs
                            : k / positions % outputs;
            ofParameters[weights.length + channel] += dy[k];
        }

        float[] dx = random(x.length, 4);
        float[] gradient = backward(convolution, x, weights, dy, dx, 1);
        assertClose(ofInput, dx);
        assertClose(ofParameters, gradient);
        float[] onThree = random(x.length, 5);
        assertArrayEquals(gradient, backward(convolution, x, weights, dy, onThree, 3));
        assertArrayEquals(dx, onThree);
    }

    private static float[] backward(
            DepthwiseConvolution convolution,
            float[] x,
            float[] weights,
            float[] dy,
            float[] dx,
            int threads) {
        return convolution.backward(
                IMAGES,
                FloatBuffer.wrap(x),
                weights,
                FloatBuffer.wrap(dy),
                FloatBuffer.wrap(dx),
                threads);
    }

    @Test
    void unsuitableSizesAreRefused() {
        ConvolutionGeometry geometry =
                new ConvolutionGeometry(
                        2, axis(3, 2, 1, 0, 1), axis(3, 2, 1, 0, 1), ImageLayout.NHWC);
        assertThrows(IllegalArgumentException.class, () -> new DepthwiseConvolution(geometry, 0));
        FloatBuffer none = FloatBuffer.allocate(0);
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new DepthwiseConvolution(geometry, 1)
                                .forward(1, none, new float[3], new float[2], none, 1));
    }
}
