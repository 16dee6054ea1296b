package io.github.debut4j.zoo.keras.oracle;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Layers that normalise, and those that scale pixels. */
final class Normalisations {

    static final Map<String, Function<Call, DoubleTensor>> LAYERS =
            Map.of(
                    "BatchNormalization", Normalisations::batch,
                    "BatchNormalizationV1", Normalisations::batch,
                    "BatchNormalizationV2", Normalisations::batch,
                    "SyncBatchNormalization", Normalisations::batch,
                    "LayerNormalization", Normalisations::layer,
                    "Normalization", Normalisations::features,
                    "Rescaling", Normalisations::rescaling);

    private static final double SMALLEST_DEVIATION = 1e-7;

    private Normalisations() {}

    /** The axes of a setting, in ascending order. */
    private static int[] axes(Call call, int... otherwise) {
        DoubleTensor x = call.input();
        return Arrays.stream(call.settings().integers("axis", otherwise))
                .map(x::axis)
                .sorted()
                .toArray();
    }

    /** The lengths of some axes. */
    private static int[] sizes(DoubleTensor x, int... axes) {
        return Arrays.stream(axes).map(x::size).toArray();
    }

    /** A weight along some axes, with length 1 along the others. */
    private static DoubleTensor along(DoubleTensor x, DoubleTensor weight, int... axes) {
        int[] shape = new int[x.rank()];
        Arrays.fill(shape, 1);
        for (int axis : axes) {
            shape[axis] = x.size(axis);
        }
        return weight.reshaped(shape);
    }

    private static DoubleTensor scaled(
            DoubleTensor x,
            @Nullable DoubleTensor gamma,
            @Nullable DoubleTensor beta,
            int... axes) {
        DoubleTensor result = x;
        if (gamma != null) {
            result = result.zip(along(x, gamma, axes), (value, scale) -> value * scale);
        }
        return beta == null ? result : result.zip(along(x, beta, axes), Double::sum);
    }

    private static DoubleTensor batch(Call call) {
        DoubleTensor x = call.input();
        int[] axes = axes(call, -1);
        int[] sizes = sizes(x, axes);
        double epsilon = call.settings().number("epsilon", 1e-3);
        @Nullable DoubleTensor gamma = call.weightIf("scale", "gamma", sizes);
        @Nullable DoubleTensor beta = call.weightIf("center", "beta", sizes);
        DoubleTensor mean = along(x, call.weight("moving_mean", sizes), axes);
        DoubleTensor variance = along(x, call.weight("moving_variance", sizes), axes);
        DoubleTensor normal =
                x.zip(mean, (value, m) -> value - m)
                        .zip(variance, (value, v) -> value / Math.sqrt(v + epsilon));
        return scaled(normal, gamma, beta, axes);
    }

    /** Mean 0 and variance 1 along some axes. */
    private static DoubleTensor standard(DoubleTensor x, double epsilon, int... axes) {
        DoubleTensor centred = x.zip(Reductions.mean(x, axes), (value, mean) -> value - mean);
        DoubleTensor variance = Reductions.mean(centred.map(value -> value * value), axes);
        return centred.zip(variance, (value, v) -> value / Math.sqrt(v + epsilon));
    }

    private static DoubleTensor layer(Call call) {
        DoubleTensor x = call.input();
        int[] axes = axes(call, -1);
        int[] sizes = sizes(x, axes);
        @Nullable DoubleTensor gamma = call.weightIf("scale", "gamma", sizes);
        @Nullable DoubleTensor beta = call.weightIf("center", "beta", sizes);
        return scaled(
                standard(x, call.settings().number("epsilon", 1e-3), axes), gamma, beta, axes);
    }

    /** Mean and variance are settings, or weights that were learned before training. */
    private static DoubleTensor features(Call call) {
        DoubleTensor x = call.input();
        int[] axes =
                call.settings().json().has("axis") && !call.settings().has("axis")
                        ? new int[0]
                        : axes(call, -1);
        int[] sizes = sizes(x, axes);
        DoubleTensor mean = known(call, "mean", x, axes, sizes);
        DoubleTensor variance = known(call, "variance", x, axes, sizes);
        if (!call.settings().has("mean")) {
            call.weight("count");
        }
        DoubleTensor deviation = variance.map(v -> Math.max(Math.sqrt(v), SMALLEST_DEVIATION));
        return x.zip(mean, (value, m) -> value - m).zip(deviation, (value, d) -> value / d);
    }

    private static DoubleTensor known(
            Call call, String name, DoubleTensor x, int[] axes, int... sizes) {
        if (!call.settings().has(name)) {
            return along(x, call.weight(name, sizes), axes);
        }
        double[] given = Settings.numbers(call.settings().get(name));
        DoubleTensor all =
                DoubleTensor.fill(sizes, at -> given.length == 1 ? given[0] : given[at[0]]);
        return along(x, all, axes);
    }

    /** Scale and offset are numbers, or one for each channel. */
    private static DoubleTensor rescaling(Call call) {
        DoubleTensor x = call.input();
        double[] scale = Settings.numbers(call.settings().get("scale"));
        double[] offset =
                call.settings().has("offset")
                        ? Settings.numbers(call.settings().get("offset"))
                        : new double[1];
        return DoubleTensor.fill(
                x.shape(),
                at -> {
                    int channel = at[at.length - 1];
                    return x.at(at) * scale[scale.length == 1 ? 0 : channel]
                            + offset[offset.length == 1 ? 0 : channel];
                });
    }
}
