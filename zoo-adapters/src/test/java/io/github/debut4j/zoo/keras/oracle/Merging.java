package io.github.debut4j.zoo.keras.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;

/** Layers with several inputs. */
final class Merging {

    static final Map<String, Function<Call, DoubleTensor>> LAYERS = layers();

    private Merging() {}

    private static Map<String, Function<Call, DoubleTensor>> layers() {
        Map<String, Function<Call, DoubleTensor>> layers = new HashMap<>();
        layers.put("Add", call -> merged(call, Double::sum));
        layers.put("Subtract", call -> merged(call, (a, b) -> a - b));
        layers.put("Multiply", call -> merged(call, (a, b) -> a * b));
        layers.put("Maximum", call -> merged(call, Math::max));
        layers.put("Minimum", call -> merged(call, Math::min));
        layers.put(
                "Average",
                call -> merged(call, Double::sum).map(sum -> sum / call.inputs().size()));
        layers.put("Concatenate", Merging::concatenate);
        return layers;
    }

    /** Lower ranks get axes of length 1 behind the batch; axes of length 1 are repeated. */
    private static DoubleTensor merged(Call call, DoubleBinaryOperator operator) {
        int rank = call.inputs().stream().mapToInt(DoubleTensor::rank).max().orElseThrow();
        return call.inputs().stream()
                .map(x -> ofRank(x, rank))
                .reduce((a, b) -> a.zip(b, operator))
                .orElseThrow();
    }

    private static DoubleTensor ofRank(DoubleTensor x, int rank) {
        int[] shape = new int[rank];
        shape[0] = x.size(0);
        for (int axis = 1; axis < rank; axis++) {
            int from = axis - (rank - x.rank());
            shape[axis] = from < 1 ? 1 : x.size(from);
        }
        return x.reshaped(shape);
    }

    private static DoubleTensor concatenate(Call call) {
        return concatenated(call.inputs(), call.input().axis(call.settings().integer("axis", -1)));
    }

    /** Arrays one after the other along an axis. */
    static DoubleTensor concatenated(List<DoubleTensor> parts, int axis) {
        int length = parts.stream().mapToInt(part -> part.size(axis)).sum();
        return DoubleTensor.fill(
                parts.get(0).shapeWith(axis, length),
                at -> {
                    int[] from = at.clone();
                    for (DoubleTensor part : parts) {
                        if (from[axis] < part.size(axis)) {
                            return part.at(from);
                        }
                        from[axis] -= part.size(axis);
                    }
                    throw new IllegalStateException("no part has place " + at[axis]);
                });
    }
}
