package io.github.debut4j.zoo;

import io.github.debut4j.zoo.pytorch.StateDict;
import io.github.debut4j.zoo.pytorch.Tensor;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/**
 * The slow obvious layers of PyTorch on one example in double precision, by their definitions.
 *
 * @param channels of the image
 * @param height of the image
 * @param width of the image
 * @param values by channel, row, column
 */
record SlowImage(int channels, int height, int width, double[] values) {

    private static final double EPSILON = 1e-5;

    private double at(int channel, int row, int column) {
        boolean inside = row >= 0 && row < height && column >= 0 && column < width;
        return inside ? values[(channel * height + row) * width + column] : 0;
    }

    /** A vector, as an image of one position. */
    static SlowImage vector(double... values) {
        return new SlowImage(values.length, 1, 1, values);
    }

    /**
     * {@code Conv2d}, {@code Conv1d} of width 1 or {@code Linear}, with the bias if there is one.
     */
    SlowImage convolution(StateDict weights, String module, int stride, int padding) {
        Tensor kernel = weights.tensor(module + ".weight");
        int out = kernel.shape()[0];
        int side = kernel.shape().length == 4 ? kernel.shape()[2] : 1;
        int rows = (height + 2 * padding - side) / stride + 1;
        int columns = (width + 2 * padding - side) / stride + 1;
        double[] result = new double[out * rows * columns];
        for (int n = 0; n < result.length; n++) {
            int o = n / (rows * columns);
            int top = n / columns % rows * stride - padding;
            int left = n % columns * stride - padding;
            for (int k = 0; k < channels * side * side; k++) {
                result[n] +=
                        kernel.get(o * channels * side * side + k)
                                * at(k / (side * side), top + k / side % side, left + k % side);
            }
            Tensor bias = weights.tensors().get(module + ".bias");
            result[n] += bias == null ? 0 : bias.get(o);
        }
        return new SlowImage(out, rows, columns, result);
    }

    /** {@code Linear} and {@code Conv1d} of width 1. */
    SlowImage linear(StateDict weights, String module) {
        return convolution(weights, module, 1, 0);
    }

    /** {@code BatchNorm1d} and {@code BatchNorm2d} in evaluation. */
    SlowImage norm(StateDict weights, String module) {
        double[] result = values.clone();
        for (int n = 0; n < result.length; n++) {
            int c = n / (height * width);
            double deviation = Math.sqrt(weights.tensor(module + ".running_var").get(c) + EPSILON);
            result[n] =
                    (result[n] - weights.tensor(module + ".running_mean").get(c))
                                    / deviation
                                    * weights.tensor(module + ".weight").get(c)
                            + weights.tensor(module + ".bias").get(c);
        }
        return new SlowImage(channels, height, width, result);
    }

    SlowImage relu() {
        return new SlowImage(
                channels, height, width, Arrays.stream(values).map(x -> Math.max(x, 0)).toArray());
    }

    SlowImage plus(SlowImage other) {
        double[] sum = values.clone();
        Arrays.setAll(sum, n -> sum[n] + other.values[n]);
        return new SlowImage(channels, height, width, sum);
    }

    /** The points, one a row of the image, times a matrix: {@code torch.bmm} on points first. */
    SlowImage times(double[] matrix) {
        double[] product = new double[values.length];
        for (int j = 0; j < channels; j++) {
            for (int point = 0; point < height; point++) {
                for (int i = 0; i < channels; i++) {
                    product[j * height + point] += at(i, point, 0) * matrix[i * channels + j];
                }
            }
        }
        return new SlowImage(channels, height, width, product);
    }

    SlowImage mean() {
        SlowImage sum = reduce(0, Double::sum);
        return vector(Arrays.stream(sum.values).map(x -> x / (height * width)).toArray());
    }

    SlowImage max() {
        return reduce(Double.NEGATIVE_INFINITY, Math::max);
    }

    private SlowImage reduce(double start, DoubleBinaryOperator operator) {
        double[] result = new double[channels];
        for (int c = 0; c < channels; c++) {
            int size = height * width;
            result[c] = Arrays.stream(values, c * size, (c + 1) * size).reduce(start, operator);
        }
        return vector(result);
    }

    double[] softmax() {
        double[] powers = Arrays.stream(values).map(Math::exp).toArray();
        double sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }
}
