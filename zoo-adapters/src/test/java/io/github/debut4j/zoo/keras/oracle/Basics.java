package io.github.debut4j.zoo.keras.oracle;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Dense layers, and those that do something only during training. */
final class Basics {

    static final Map<String, Function<Call, DoubleTensor>> LAYERS =
            Map.of(
                    "Dense",
                    Basics::dense,
                    "Embedding",
                    Basics::embedding,
                    "Masking",
                    Basics::masking);

    /** Layers that give their input when they predict. */
    static final Set<String> IDENTITIES =
            Set.of(
                    "Dropout",
                    "SpatialDropout1D",
                    "SpatialDropout2D",
                    "GaussianNoise",
                    "GaussianDropout",
                    "AlphaDropout",
                    "ActivityRegularization",
                    "RandomFlip",
                    "RandomRotation",
                    "RandomZoom",
                    "RandomTranslation",
                    "RandomContrast",
                    "RandomBrightness",
                    "RandomHeight",
                    "RandomWidth",
                    "Identity");

    private Basics() {}

    /** Acts on the last axis. */
    private static DoubleTensor dense(Call call) {
        DoubleTensor x = call.input();
        int units = call.settings().integer("units", 0);
        DoubleTensor kernel = call.weight("kernel", x.last(), units);
        DoubleTensor bias = call.bias(units);
        int axis = x.rank() - 1;
        return call.activated(
                DoubleTensor.fill(
                        x.shapeWith(axis, units),
                        at -> {
                            int[] from = at.clone();
                            double sum = bias.at(at[axis]);
                            for (int k = 0; k < x.last(); k++) {
                                from[axis] = k;
                                sum += x.at(from) * kernel.at(k, at[axis]);
                            }
                            return sum;
                        }));
    }

    /** A row of the table for each number. */
    private static DoubleTensor embedding(Call call) {
        DoubleTensor x = call.input();
        int size = call.settings().integer("output_dim", 0);
        DoubleTensor rows =
                call.weight("embeddings", call.settings().integer("input_dim", 0), size);
        int[] shape = new int[x.rank() + 1];
        System.arraycopy(x.shape(), 0, shape, 0, x.rank());
        shape[x.rank()] = size;
        return DoubleTensor.fill(
                shape,
                at -> {
                    int[] from = new int[x.rank()];
                    System.arraycopy(at, 0, from, 0, from.length);
                    return rows.at((int) x.at(from), at[from.length]);
                });
    }

    /** Zeros in the steps that are masked. Layers that skip these steps are not stated here. */
    private static DoubleTensor masking(Call call) {
        DoubleTensor x = call.input();
        double masked = call.settings().number("mask_value", 0);
        DoubleTensor kept = Reductions.max(x.map(value -> value == masked ? 0 : 1), x.rank() - 1);
        return x.zip(kept, (value, keep) -> value * keep);
    }
}
