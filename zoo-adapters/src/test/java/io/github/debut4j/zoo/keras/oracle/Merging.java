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
        layers.put("Dot", Merging::dot);
        return layers;
    }

    /** Lower ranks get axes of length 1 behind the batch; axes of length 1 are repeated. */
    private static DoubleTensor merged(Call call, DoubleBinaryOperator operator) {
        int rank = call.values().stream().mapToInt(DoubleTensor::rank).max().orElseThrow();
        return call.values().stream()
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
        List<DoubleTensor> parts = call.values();
        int axis = call.input().axis(call.settings().integer("axis", -1));
        int length = parts.stream().mapToInt(part -> part.size(axis)).sum();
        return DoubleTensor.fill(
                call.input().shapeWith(axis, length),
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

    /** Sums products along one axis of each of two arrays, example by example. */
    private static DoubleTensor dot(Call call) {
        int[] axes = call.settings().forAxes(2, "axes", -1);
        DoubleTensor a = call.values().get(0);
        DoubleTensor b = call.values().get(1);
        if (call.settings().flag("normalize", false)) {
            a = Normalisations.unit(a, a.axis(axes[0]));
            b = Normalisations.unit(b, b.axis(axes[1]));
        }
        a = a.moved(axes[0], -1);
        b = b.moved(axes[1], -1);
        int aRest = a.rank() - 2;
        int bRest = b.rank() - 2;
        int[] shape = new int[1 + Math.max(1, aRest + bRest)];
        shape[0] = a.size(0);
        shape[1] = 1;
        System.arraycopy(a.shape(), 1, shape, 1, aRest);
        System.arraycopy(b.shape(), 1, shape, 1 + aRest, bRest);
        DoubleTensor left = a;
        DoubleTensor right = b;
        return DoubleTensor.fill(
                shape,
                at -> {
                    int[] fromA = new int[aRest + 2];
                    int[] fromB = new int[bRest + 2];
                    fromA[0] = at[0];
                    fromB[0] = at[0];
                    System.arraycopy(at, 1, fromA, 1, aRest);
                    System.arraycopy(at, 1 + aRest, fromB, 1, bRest);
                    double sum = 0;
                    for (int k = 0; k < left.last(); k++) {
                        fromA[aRest + 1] = k;
                        fromB[bRest + 1] = k;
                        sum += left.at(fromA) * right.at(fromB);
                    }
                    return sum;
                });
    }
}
