package io.github.debut4j.zoo.keras.convert;

import io.github.debut4j.spec.SettingException;
import io.github.debut4j.vertices.ConcatenateVertex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts layers that only move values: flattening, reshaping, permuting, repeating. */
final class Shapes {

    private static final Map<String, Optional<DataFormat>> FORMATS =
            Map.of(
                    "channels_last",
                    Optional.of(DataFormat.CHANNELS_LAST),
                    "channels_first",
                    Optional.of(DataFormat.CHANNELS_FIRST),
                    "",
                    Optional.empty());

    private Shapes() {}

    /**
     * Flatten. With channels first, Keras moves the channels to the last axis before it flattens;
     * layers of old files have no data format, and flatten without moving.
     */
    static KerasTensor flatten(LayerCall call) {
        KerasTensor input = call.input();
        boolean first =
                call.settings()
                        .choice("data_format", "", FORMATS)
                        .filter(format -> format == DataFormat.CHANNELS_FIRST)
                        .isPresent();
        if (first && input.rank() > 1) {
            List<Integer> axes = new ArrayList<>();
            for (int axis = 2; axis <= input.rank(); axis++) {
                axes.add(axis);
            }
            axes.add(1);
            List<Integer> shape = DataFormat.CHANNELS_FIRST.positions(input);
            shape.add(DataFormat.CHANNELS_FIRST.channels(input));
            input = call.addHelper("channels-last", Vertices.permute(axes), input, shape);
        }
        return reshaped(call, input, List.of(input.values()));
    }

    private static KerasTensor reshaped(LayerCall call, KerasTensor input, List<Integer> shape) {
        return call.add(Vertices.reshape(shape, DataFormat.CHANNELS_LAST), List.of(input), shape);
    }

    /** Reshape. */
    static KerasTensor reshape(LayerCall call) {
        return reshape(call, call.settings().list("target_shape"));
    }

    /**
     * Gives the values of an example other axes.
     *
     * @param sizes of the result without the batch; one may be -1 for what is left
     */
    static KerasTensor reshape(LayerCall call, List<Integer> sizes) {
        KerasTensor input = call.input();
        List<Integer> target = new ArrayList<>(sizes);
        SettingException.require(!target.isEmpty(), "target_shape", "have axes", target);
        int open = target.indexOf(-1);
        int values = input.values();
        if (open >= 0 && values != KerasTensor.UNKNOWN) {
            int others = target.stream().filter(size -> size != -1).reduce(1, (a, b) -> a * b);
            SettingException.require(
                    others > 0 && values % others == 0,
                    "target_shape",
                    "divide the " + values + " values of the input",
                    target);
            target.set(open, values / others);
        }
        SettingException.require(
                target.stream().allMatch(size -> size > 0 || size == KerasTensor.UNKNOWN)
                        && Collections.frequency(target, KerasTensor.UNKNOWN) <= 1
                        && (values == KerasTensor.UNKNOWN || KerasTensor.product(target) == values),
                "target_shape",
                "have as many values as the input " + input.text(),
                target);
        return reshaped(call, input, target);
    }

    /** Permute. */
    static KerasTensor permute(LayerCall call) {
        return permute(call, call.settings().list("dims"));
    }

    /** Exchanges axes: the result has the input's axes, from 1, in this order. */
    static KerasTensor permute(LayerCall call, List<Integer> dims) {
        KerasTensor input = call.input();
        List<Integer> sorted = dims.stream().sorted().toList();
        List<Integer> all = new ArrayList<>();
        for (int axis = 1; axis <= input.rank(); axis++) {
            all.add(axis);
        }
        SettingException.require(
                sorted.equals(all), "dims", "name each of the axes " + all + " once", dims);
        List<Integer> shape = dims.stream().map(axis -> input.shape().get(axis - 1)).toList();
        return call.add(Vertices.permute(dims), List.of(input), shape);
    }

    /** RepeatVector: features as a sequence of equal steps. */
    static KerasTensor repeat(LayerCall call) {
        KerasTensor input = call.input(1);
        int count = call.settings().integer("n");
        SettingException.require(count > 0, "n", "be above 0", count);
        List<Integer> step = List.of(1, input.last());
        KerasTensor one =
                call.addHelper(
                        "step", Vertices.reshape(step, DataFormat.CHANNELS_LAST), input, step);
        List<Integer> shape = List.of(count, input.last());
        return call.add(new ConcatenateVertex(1), Collections.nCopies(count, one), shape);
    }

    /** Layers that do nothing to the outputs of a trained model. */
    static KerasTensor identity(LayerCall call) {
        return call.input();
    }
}
