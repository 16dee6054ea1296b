package io.github.debut4j.zoo.keras.oracle;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Convolutions of sequences and images. A sequence is an image of height 1. */
final class Convolutions {

    static final Map<String, Function<Call, DoubleTensor>> LAYERS = layers();

    private Convolutions() {}

    private static Map<String, Function<Call, DoubleTensor>> layers() {
        Map<String, Function<Call, DoubleTensor>> layers = new HashMap<>();
        for (int axes = 1; axes <= 2; axes++) {
            int n = axes;
            layers.put("Conv" + n + "D", call -> convolution(call, n));
            layers.put("Convolution" + n + "D", call -> convolution(call, n));
            layers.put("DepthwiseConv" + n + "D", call -> depthwise(call, n));
            layers.put("SeparableConv" + n + "D", call -> separable(call, n));
            layers.put("Conv" + n + "DTranspose", call -> transposed(call, n));
        }
        return layers;
    }

    /** The length of the kernel along an axis of the image. */
    private static int along(Call call, int axes, String key, int imageAxis) {
        int axis = imageAxis - (2 - axes);
        return axis < 0 ? 1 : call.settings().forAxes(axes, key, 1)[axis];
    }

    private static Window window(Call call, int axes, int imageAxis, int length) {
        boolean isAxis = imageAxis >= 2 - axes;
        return Window.of(
                isAxis ? call.settings().text("padding", "valid") : "valid",
                length,
                along(call, axes, "kernel_size", imageAxis),
                along(call, axes, "strides", imageAxis),
                along(call, axes, "dilation_rate", imageAxis));
    }

    private static DoubleTensor image(Call call, int axes) {
        DoubleTensor x = Images.channelsLast(call, call.input());
        return axes == 1 ? Images.ofSequence(x) : x;
    }

    /** The activation acts on the axes of the layer: softmax, on the last of them. */
    private static DoubleTensor result(Call call, int axes, DoubleTensor image) {
        DoubleTensor sums = image.zip(biasOf(call, image), Double::sum);
        return call.activated(Images.asInput(call, axes == 1 ? Images.toSequence(sums) : sums));
    }

    private static DoubleTensor biasOf(Call call, DoubleTensor image) {
        return call.bias(image.last()).reshaped(1, 1, 1, image.last());
    }

    /** A kernel of the layer, as one of an image. */
    private static DoubleTensor kernel(Call call, int axes, String name, int third, int fourth) {
        int height = along(call, axes, "kernel_size", 0);
        int width = along(call, axes, "kernel_size", 1);
        DoubleTensor kernel =
                axes == 1
                        ? call.weight(name, width, third, fourth)
                        : call.weight(name, height, width, third, fourth);
        return kernel.reshaped(height, width, third, fourth);
    }

    private static DoubleTensor convolution(Call call, int axes) {
        DoubleTensor x = image(call, axes);
        int groups = call.settings().integer("groups", 1);
        int filters = call.settings().integer("filters", 0);
        DoubleTensor kernel = kernel(call, axes, "kernel", x.last() / groups, filters);
        Window rows = window(call, axes, 0, x.size(1));
        Window columns = window(call, axes, 1, x.size(2));
        return result(call, axes, convolution(x, kernel, rows, columns));
    }

    /** Each group of filters sees the channels of its group only. */
    private static DoubleTensor convolution(
            DoubleTensor x, DoubleTensor kernel, Window rows, Window columns) {
        int filters = kernel.size(3);
        int channels = kernel.size(2);
        int groups = x.last() / channels;
        return DoubleTensor.fill(
                new int[] {x.size(0), rows.places(), columns.places(), filters},
                at -> {
                    int first = at[3] / (filters / groups) * channels;
                    double sum = 0;
                    for (int i = 0; i < rows.size(); i++) {
                        for (int j = 0; j < columns.size(); j++) {
                            int y = rows.from(at[1], i);
                            int z = columns.from(at[2], j);
                            if (y >= 0 && y < x.size(1) && z >= 0 && z < x.size(2)) {
                                for (int c = 0; c < channels; c++) {
                                    sum += x.at(at[0], y, z, first + c) * kernel.at(i, j, c, at[3]);
                                }
                            }
                        }
                    }
                    return sum;
                });
    }

    private static DoubleTensor depthwise(Call call, int axes) {
        return result(call, axes, depthwiseAlone(call, axes));
    }

    /** Channel c gives the channels {@code c * multiplier ...}. */
    private static DoubleTensor depthwiseAlone(Call call, int axes) {
        DoubleTensor x = image(call, axes);
        int multiplier = call.settings().integer("depth_multiplier", 1);
        DoubleTensor kernel = kernel(call, axes, "depthwise_kernel", x.last(), multiplier);
        Window rows = window(call, axes, 0, x.size(1));
        Window columns = window(call, axes, 1, x.size(2));
        return DoubleTensor.fill(
                new int[] {x.size(0), rows.places(), columns.places(), x.last() * multiplier},
                at -> {
                    int c = at[3] / multiplier;
                    double sum = 0;
                    for (int i = 0; i < rows.size(); i++) {
                        for (int j = 0; j < columns.size(); j++) {
                            int y = rows.from(at[1], i);
                            int z = columns.from(at[2], j);
                            if (y >= 0 && y < x.size(1) && z >= 0 && z < x.size(2)) {
                                sum +=
                                        x.at(at[0], y, z, c)
                                                * kernel.at(i, j, c, at[3] % multiplier);
                            }
                        }
                    }
                    return sum;
                });
    }

    private static DoubleTensor separable(Call call, int axes) {
        DoubleTensor x = depthwiseAlone(call, axes);
        int filters = call.settings().integer("filters", 0);
        DoubleTensor kernel =
                axes == 1
                        ? call.weight("pointwise_kernel", 1, x.last(), filters)
                        : call.weight("pointwise_kernel", 1, 1, x.last(), filters);
        Window one = new Window(1, 1, 1, 0, x.size(1));
        Window other = new Window(1, 1, 1, 0, x.size(2));
        return result(
                call, axes, convolution(x, kernel.reshaped(1, 1, x.last(), filters), one, other));
    }

    /** What a convolution with this window does to its output, done backwards. */
    private static DoubleTensor transposed(Call call, int axes) {
        DoubleTensor x = image(call, axes);
        int filters = call.settings().integer("filters", 0);
        DoubleTensor kernel = kernel(call, axes, "kernel", filters, x.last());
        int height = lengthOfTransposed(call, axes, 0, x.size(1));
        int width = lengthOfTransposed(call, axes, 1, x.size(2));
        Window rows = windowOfTransposed(call, axes, 0, x.size(1), height);
        Window columns = windowOfTransposed(call, axes, 1, x.size(2), width);
        double[][][][] sums = new double[x.size(0)][height][width][filters];
        DoubleTensor.fill(
                new int[] {x.size(0), x.size(1), x.size(2), rows.size(), columns.size()},
                at -> {
                    int y = rows.from(at[1], at[3]);
                    int z = columns.from(at[2], at[4]);
                    if (y >= 0 && y < height && z >= 0 && z < width) {
                        for (int f = 0; f < filters; f++) {
                            for (int c = 0; c < x.last(); c++) {
                                sums[at[0]][y][z][f] +=
                                        x.at(at[0], at[1], at[2], c)
                                                * kernel.at(at[3], at[4], f, c);
                            }
                        }
                    }
                    return 0;
                });
        return result(
                call,
                axes,
                DoubleTensor.fill(
                        new int[] {x.size(0), height, width, filters},
                        at -> sums[at[0]][at[1]][at[2]][at[3]]));
    }

    private static int lengthOfTransposed(Call call, int axes, int imageAxis, int length) {
        if (imageAxis < 2 - axes) {
            return length;
        }
        int dilation = along(call, axes, "dilation_rate", imageAxis);
        int size = (along(call, axes, "kernel_size", imageAxis) - 1) * dilation + 1;
        int stride = along(call, axes, "strides", imageAxis);
        boolean same = call.settings().text("padding", "valid").equals("same");
        if (!call.settings().has("output_padding")) {
            return length * stride + (same ? 0 : Math.max(size - stride, 0));
        }
        int extra = along(call, axes, "output_padding", imageAxis);
        return (length - 1) * stride + size - (same ? size / 2 * 2 : 0) + extra;
    }

    private static Window windowOfTransposed(
            Call call, int axes, int imageAxis, int length, int longer) {
        Window window = window(call, axes, imageAxis, longer);
        int extent = (window.size() - 1) * window.dilation() + 1;
        boolean same = call.settings().text("padding", "valid").equals("same");
        int padded = same ? Math.max(0, (length - 1) * window.stride() + extent - longer) : 0;
        return new Window(window.size(), window.stride(), window.dilation(), padded / 2, length);
    }
}
