package io.github.debut4j.zoo.keras;

import java.util.Random;

/**
 * The layers of Keras as its documentation has them, one obvious loop each; images are {@code
 * [height][width][channel]}. "Same" pads so that the output has {@code ceil(size / stride)} places,
 * the odd row or column below and to the right.
 */
final class SlowLayers {

    private SlowLayers() {}

    static float[][][] image(int height, int width, int channels, Random random) {
        float[][][] image = new float[height][width][];
        for (float[][] row : image) {
            for (int x = 0; x < width; x++) {
                row[x] = vector(channels, random);
            }
        }
        return image;
    }

    static float[] vector(int size, Random random) {
        float[] vector = new float[size];
        for (int k = 0; k < size; k++) {
            vector[k] = random.nextFloat() - 0.5f;
        }
        return vector;
    }

    /** A kernel {@code [kernel][kernel][in][out]}. */
    static float[][][][] kernel(int kernel, int in, int out, Random random) {
        float[][][][] values = new float[kernel][kernel][][];
        for (int y = 0; y < kernel; y++) {
            for (int x = 0; x < kernel; x++) {
                values[y][x] = image(1, in, out, random)[0];
            }
        }
        return values;
    }

    private static int before(int size, int kernel, int stride) {
        int places = (size + stride - 1) / stride;
        return Math.max(0, (places - 1) * stride + kernel - size) / 2;
    }

    static float[][][] convolution(float[][][] in, float[][][][] kernel, float[] bias, int stride) {
        int size = kernel.length;
        int top = before(in.length, size, stride);
        int left = before(in[0].length, size, stride);
        float[][][] out =
                new float[(in.length + stride - 1) / stride][(in[0].length + stride - 1) / stride]
                        [bias.length];
        for (int y = 0; y < out.length; y++) {
            for (int x = 0; x < out[0].length; x++) {
                out[y][x] = bias.clone();
                for (int i = 0; i < size * size; i++) {
                    int fromY = y * stride + i / size - top;
                    int fromX = x * stride + i % size - left;
                    if (fromY >= 0 && fromY < in.length && fromX >= 0 && fromX < in[0].length) {
                        add(out[y][x], in[fromY][fromX], kernel[i / size][i % size]);
                    }
                }
            }
        }
        return out;
    }

    private static void add(float[] sum, float[] in, float[][] weights) {
        for (int c = 0; c < in.length; c++) {
            for (int o = 0; o < sum.length; o++) {
                sum[o] += in[c] * weights[c][o];
            }
        }
    }

    /** A convolution of each channel alone, {@code [kernel][kernel][in][multiplier]}. */
    static float[][][] depthwise(float[][][] in, float[][][][] kernel, int stride) {
        int multiplier = kernel[0][0][0].length;
        int channels = in[0][0].length;
        float[][][][] whole =
                new float[kernel.length][kernel.length][channels][channels * multiplier];
        for (int y = 0; y < kernel.length; y++) {
            for (int x = 0; x < kernel.length; x++) {
                for (int c = 0; c < channels; c++) {
                    System.arraycopy(
                            kernel[y][x][c], 0, whole[y][x][c], c * multiplier, multiplier);
                }
            }
        }
        return convolution(in, whole, new float[channels * multiplier], stride);
    }

    /** Gamma, beta, mean and variance of each channel. */
    static float[][][] batchNormalization(float[][][] in, float epsilon, float[]... values) {
        float[][][] out = new float[in.length][in[0].length][in[0][0].length];
        for (int y = 0; y < in.length; y++) {
            for (int x = 0; x < in[0].length; x++) {
                for (int c = 0; c < in[0][0].length; c++) {
                    double scale = values[0][c] / Math.sqrt(values[3][c] + epsilon);
                    out[y][x][c] = (float) ((in[y][x][c] - values[2][c]) * scale + values[1][c]);
                }
            }
        }
        return out;
    }

    static float[][][] relu(float[][][] in) {
        return sum(in, in, (a, b) -> Math.max(a, 0));
    }

    static float[][][] leaky(float[][][] in, float slope) {
        return sum(in, in, (a, b) -> a < 0 ? slope * a : a);
    }

    static float[][][] add(float[][][] a, float[][][] b) {
        return sum(a, b, Float::sum);
    }

    private interface Operator {
        float apply(float a, float b);
    }

    private static float[][][] sum(float[][][] a, float[][][] b, Operator operator) {
        float[][][] out = new float[a.length][a[0].length][a[0][0].length];
        for (int y = 0; y < a.length; y++) {
            for (int x = 0; x < a[0].length; x++) {
                for (int c = 0; c < a[0][0].length; c++) {
                    out[y][x][c] = operator.apply(a[y][x][c], b[y][x][c]);
                }
            }
        }
        return out;
    }

    static float[][][] concatenate(float[][][] a, float[][][] b) {
        int first = a[0][0].length;
        float[][][] out = new float[a.length][a[0].length][first + b[0][0].length];
        for (int y = 0; y < a.length; y++) {
            for (int x = 0; x < a[0].length; x++) {
                System.arraycopy(a[y][x], 0, out[y][x], 0, first);
                System.arraycopy(b[y][x], 0, out[y][x], first, b[0][0].length);
            }
        }
        return out;
    }

    /** The largest of each {@code size x size} window, or their mean over the places inside. */
    static float[][][] pool(float[][][] in, int size, int stride, boolean max, boolean same) {
        int top = same ? before(in.length, size, stride) : 0;
        int left = same ? before(in[0].length, size, stride) : 0;
        int places = same ? (in.length + stride - 1) / stride : (in.length - size) / stride + 1;
        float[][][] out = new float[places][places][in[0][0].length];
        for (int y = 0; y < places; y++) {
            for (int x = 0; x < places; x++) {
                for (int c = 0; c < in[0][0].length; c++) {
                    double best = Double.NEGATIVE_INFINITY;
                    double sum = 0;
                    int count = 0;
                    for (int i = 0; i < size * size; i++) {
                        int fromY = y * stride + i / size - top;
                        int fromX = x * stride + i % size - left;
                        if (fromY >= 0 && fromX >= 0 && fromY < in.length && fromX < in.length) {
                            best = Math.max(best, in[fromY][fromX][c]);
                            sum += in[fromY][fromX][c];
                            count++;
                        }
                    }
                    out[y][x][c] = (float) (max ? best : sum / count);
                }
            }
        }
        return out;
    }

    /** The mean of each channel. */
    static float[] globalAverage(float[][][] in) {
        return pool(in, in.length, 1, false, false)[0][0];
    }

    /** Row after row, the channels of a pixel together. */
    static float[] flatten(float[][][] in) {
        int channels = in[0][0].length;
        float[] out = new float[in.length * in[0].length * channels];
        for (int y = 0; y < in.length; y++) {
            for (int x = 0; x < in[0].length; x++) {
                System.arraycopy(in[y][x], 0, out, (y * in[0].length + x) * channels, channels);
            }
        }
        return out;
    }

    static float[] softmax(float[] in, float[][] weights, float[] bias) {
        float[] out = bias.clone();
        add(out, in, weights);
        double total = 0;
        for (float value : out) {
            total += Math.exp(value);
        }
        for (int k = 0; k < out.length; k++) {
            out[k] = (float) (Math.exp(out[k]) / total);
        }
        return out;
    }
}
