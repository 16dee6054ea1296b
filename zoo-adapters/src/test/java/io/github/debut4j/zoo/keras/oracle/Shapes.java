package io.github.debut4j.zoo.keras.oracle;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Layers that move, repeat, add or drop values. */
final class Shapes {

    static final Map<String, Function<Call, DoubleTensor>> LAYERS = layers();

    private Shapes() {}

    private static Map<String, Function<Call, DoubleTensor>> layers() {
        Map<String, Function<Call, DoubleTensor>> layers = new HashMap<>();
        layers.put("Flatten", Shapes::flatten);
        layers.put("Reshape", Shapes::reshape);
        layers.put("Permute", Shapes::permute);
        layers.put("RepeatVector", Shapes::repeat);
        layers.put("ZeroPadding1D", call -> padding(call, 1));
        layers.put("ZeroPadding2D", call -> padding(call, 2));
        layers.put("Cropping1D", call -> cropping(call, 1));
        layers.put("Cropping2D", call -> cropping(call, 2));
        layers.put("UpSampling1D", call -> upSampling(call, 1));
        layers.put("UpSampling2D", call -> upSampling(call, 2));
        return layers;
    }

    /** Flattens in the order of channels last, also with channels first. */
    private static DoubleTensor flatten(Call call) {
        DoubleTensor x = call.input();
        DoubleTensor last = x.rank() > 2 ? Images.channelsLast(call, x) : x;
        return last.reshaped(x.size(0), x.values().length / x.size(0));
    }

    private static DoubleTensor reshape(Call call) {
        DoubleTensor x = call.input();
        int[] target = call.settings().integers("target_shape");
        int[] shape = new int[target.length + 1];
        shape[0] = x.size(0);
        System.arraycopy(target, 0, shape, 1, target.length);
        return reshaped(x, shape);
    }

    /** Another shape, in which one length may be -1. */
    static DoubleTensor reshaped(DoubleTensor x, int... shape) {
        int known = Arrays.stream(shape).filter(size -> size >= 0).reduce(1, (a, b) -> a * b);
        return x.reshaped(
                Arrays.stream(shape)
                        .map(size -> size < 0 ? x.values().length / known : size)
                        .toArray());
    }

    private static DoubleTensor permute(Call call) {
        int[] dims = call.settings().integers("dims");
        int[] axes = new int[dims.length + 1];
        System.arraycopy(dims, 0, axes, 1, dims.length);
        return call.input().permuted(axes);
    }

    private static DoubleTensor repeat(Call call) {
        DoubleTensor x = call.input();
        int times = call.settings().integer("n", 1);
        return DoubleTensor.fill(new int[] {x.size(0), times, x.size(1)}, at -> x.at(at[0], at[2]));
    }

    /** Before and after along each axis, from {@code n}, {@code [n, m]} or {@code [[..], [..]]}. */
    private static int[][] sides(Call call, int axes, String key) {
        int[] given = call.settings().integers(key, 1);
        int[][] sides = new int[axes][2];
        for (int axis = 0; axis < axes; axis++) {
            for (int side = 0; side < 2; side++) {
                sides[axis][side] =
                        switch (given.length) {
                            case 1 -> given[0];
                            case 2 -> axes == 1 ? given[side] : given[axis];
                            default -> given[2 * axis + side];
                        };
            }
        }
        return sides;
    }

    private static DoubleTensor padding(Call call, int axes) {
        return moved(call, sides(call, axes, "padding"), 1);
    }

    private static DoubleTensor cropping(Call call, int axes) {
        return moved(call, sides(call, axes, "cropping"), -1);
    }

    /** Adds zeros at the sides, or takes values away. */
    private static DoubleTensor moved(Call call, int[][] sides, int sign) {
        DoubleTensor x = Images.channelsLast(call, call.input());
        int[] shape = x.shape();
        for (int axis = 0; axis < sides.length; axis++) {
            shape[axis + 1] += sign * (sides[axis][0] + sides[axis][1]);
        }
        return Images.asInput(
                call,
                DoubleTensor.fill(
                        shape,
                        at -> {
                            int[] from = at.clone();
                            for (int axis = 0; axis < sides.length; axis++) {
                                from[axis + 1] -= sign * sides[axis][0];
                                if (from[axis + 1] < 0 || from[axis + 1] >= x.size(axis + 1)) {
                                    return 0;
                                }
                            }
                            return x.at(from);
                        }));
    }

    private static DoubleTensor upSampling(Call call, int axes) {
        DoubleTensor last = Images.channelsLast(call, call.input());
        DoubleTensor x = axes == 1 ? Images.ofSequence(last) : last;
        int[] given = call.settings().forAxes(axes, "size", 2);
        int[] size = axes == 1 ? new int[] {1, given[0]} : given;
        int[] shape = {x.size(0), x.size(1) * size[0], x.size(2) * size[1], x.last()};
        String interpolation = call.settings().text("interpolation", "nearest");
        DoubleTensor larger =
                switch (interpolation) {
                    case "nearest" ->
                            DoubleTensor.fill(
                                    shape,
                                    at -> x.at(at[0], at[1] / size[0], at[2] / size[1], at[3]));
                    case "bilinear" -> bilinear(x, shape);
                    default -> throw new UnknownLayerException("interpolation " + interpolation);
                };
        return Images.asInput(call, axes == 1 ? Images.toSequence(larger) : larger);
    }

    static DoubleTensor resizing(Call call) {
        DoubleTensor x = call.input();
        int height = call.settings().integer("height", 0);
        int width = call.settings().integer("width", 0);
        int[] shape = {x.size(0), height, width, x.last()};
        String interpolation = call.settings().text("interpolation", "bilinear");
        if (call.settings().flag("crop_to_aspect_ratio", false)) {
            throw new UnknownLayerException("crop_to_aspect_ratio");
        }
        return switch (interpolation) {
            case "nearest" ->
                    DoubleTensor.fill(
                            shape,
                            at ->
                                    x.at(
                                            at[0],
                                            nearest(at[1], height, x.size(1)),
                                            nearest(at[2], width, x.size(2)),
                                            at[3]));
            case "bilinear" -> bilinear(x, shape);
            default -> throw new UnknownLayerException("interpolation " + interpolation);
        };
    }

    /** The pixel that the centre of a new pixel lies in. */
    private static int nearest(int place, int size, int before) {
        return (int) Math.min(Math.floor((place + 0.5) * before / size), before - 1);
    }

    /** The centres of the pixels keep their places; values beyond the centres are those there. */
    static DoubleTensor bilinear(DoubleTensor x, int... shape) {
        double down = (double) x.size(1) / shape[1];
        double across = (double) x.size(2) / shape[2];
        return DoubleTensor.fill(
                shape,
                at -> {
                    double y = within((at[1] + 0.5) * down - 0.5, x.size(1));
                    double z = within((at[2] + 0.5) * across - 0.5, x.size(2));
                    int top = (int) y;
                    int left = (int) z;
                    int bottom = Math.min(top + 1, x.size(1) - 1);
                    int right = Math.min(left + 1, x.size(2) - 1);
                    double above =
                            x.at(at[0], top, left, at[3]) * (left + 1 - z)
                                    + x.at(at[0], top, right, at[3]) * (z - left);
                    double below =
                            x.at(at[0], bottom, left, at[3]) * (left + 1 - z)
                                    + x.at(at[0], bottom, right, at[3]) * (z - left);
                    return above * (top + 1 - y) + below * (y - top);
                });
    }

    private static double within(double place, int size) {
        return Math.min(Math.max(place, 0), size - 1);
    }
}
