package io.github.debut4j.zoo.keras.oracle;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Pooling of sequences and images. */
final class Pooling {

    static final Map<String, Function<Call, DoubleTensor>> LAYERS = layers();

    private Pooling() {}

    private static Map<String, Function<Call, DoubleTensor>> layers() {
        Map<String, Function<Call, DoubleTensor>> layers = new HashMap<>();
        for (int axes = 1; axes <= 2; axes++) {
            int n = axes;
            layers.put("MaxPooling" + n + "D", call -> pool(call, n, true));
            layers.put("MaxPool" + n + "D", call -> pool(call, n, true));
            layers.put("AveragePooling" + n + "D", call -> pool(call, n, false));
            layers.put("AvgPool" + n + "D", call -> pool(call, n, false));
            layers.put("GlobalMaxPooling" + n + "D", call -> global(call, n, true));
            layers.put("GlobalMaxPool" + n + "D", call -> global(call, n, true));
            layers.put("GlobalAveragePooling" + n + "D", call -> global(call, n, false));
            layers.put("GlobalAvgPool" + n + "D", call -> global(call, n, false));
        }
        return layers;
    }

    private static Window window(Call call, int axes, int imageAxis, int length) {
        int axis = imageAxis - (2 - axes);
        if (axis < 0) {
            return new Window(1, 1, 1, 0, length);
        }
        int size = call.settings().forAxes(axes, "pool_size", 2)[axis];
        int stride =
                call.settings().has("strides")
                        ? call.settings().forAxes(axes, "strides", 0)[axis]
                        : size;
        return Window.of(call.settings().text("padding", "valid"), length, size, stride, 1);
    }

    /** The maximum or the mean of the values inside; padding is no value. */
    private static DoubleTensor pool(Call call, int axes, boolean max) {
        DoubleTensor last = Images.channelsLast(call, call.input());
        DoubleTensor x = axes == 1 ? Images.ofSequence(last) : last;
        Window rows = window(call, axes, 0, x.size(1));
        Window columns = window(call, axes, 1, x.size(2));
        DoubleTensor pooled =
                DoubleTensor.fill(
                        new int[] {x.size(0), rows.places(), columns.places(), x.last()},
                        at -> max ? max(x, rows, columns, at) : mean(x, rows, columns, at));
        return Images.asInput(call, axes == 1 ? Images.toSequence(pooled) : pooled);
    }

    private static double max(DoubleTensor x, Window rows, Window columns, int[] at) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.size(); j++) {
                int y = rows.from(at[1], i);
                int z = columns.from(at[2], j);
                if (y >= 0 && y < x.size(1) && z >= 0 && z < x.size(2)) {
                    most = Math.max(most, x.at(at[0], y, z, at[3]));
                }
            }
        }
        return most;
    }

    private static double mean(DoubleTensor x, Window rows, Window columns, int[] at) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < columns.size(); j++) {
                int y = rows.from(at[1], i);
                int z = columns.from(at[2], j);
                if (y >= 0 && y < x.size(1) && z >= 0 && z < x.size(2)) {
                    sum += x.at(at[0], y, z, at[3]);
                    count++;
                }
            }
        }
        return sum / count;
    }

    private static DoubleTensor global(Call call, int axes, boolean max) {
        int first = call.settings().channelsFirst() ? 2 : 1;
        int[] over = axes == 1 ? new int[] {first} : new int[] {first, first + 1};
        DoubleTensor x = call.input();
        DoubleTensor pooled = max ? Reductions.max(x, over) : Reductions.mean(x, over);
        boolean keep = call.settings().flag("keepdims", false);
        int channels = call.settings().channelsFirst() ? x.size(1) : x.last();
        return keep ? pooled : pooled.reshaped(x.size(0), channels);
    }
}
