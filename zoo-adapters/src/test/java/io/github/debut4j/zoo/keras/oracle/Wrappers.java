package io.github.debut4j.zoo.keras.oracle;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Layers around a layer. */
final class Wrappers {

    private Wrappers() {}

    /** The layer on each step alone. */
    static List<Signal> timeDistributed(Call call) {
        DoubleTensor x = call.input();
        List<Signal> steps = new ArrayList<>();
        for (int step = 0; step < x.size(1); step++) {
            Signal one = Signal.of(x.slice(1, step));
            steps.add(
                    KerasOracle.layer(
                                    call.with(
                                            call.settings().get("layer").getAsJsonObject(),
                                            call.prefix(),
                                            List.of(one)))
                            .get(0));
        }
        DoubleTensor stacked = DoubleTensor.stack(1, steps.stream().map(Signal::values).toList());
        return List.of(new Signal(stacked, call.inputs().get(0).mask()));
    }

    /** Two layers, one of which reads from the last step to the first. */
    static List<Signal> bidirectional(Call call) {
        JsonObject layer = call.settings().get("layer").getAsJsonObject();
        Settings forward = new Settings(layer.getAsJsonObject("config"));
        if (!Recurrent.TYPES.contains(layer.get("class_name").getAsString())) {
            throw new UnknownLayerException("Bidirectional around " + layer.get("class_name"));
        }
        boolean sequences = forward.flag("return_sequences", false);
        List<Signal> there = oneWay(call, layer, "forward_", false);
        List<Signal> back =
                call.settings().has("backward_layer")
                        ? oneWay(
                                call,
                                call.settings().get("backward_layer").getAsJsonObject(),
                                "",
                                true)
                        : oneWay(call, layer, "backward_", true);
        DoubleTensor y = there.get(0).values();
        DoubleTensor last = back.get(0).values();
        DoubleTensor reversed = sequences ? last.reversed(1) : last;
        List<Signal> results = new ArrayList<>();
        if (call.settings().json().has("merge_mode") && !call.settings().has("merge_mode")) {
            results.add(new Signal(y, there.get(0).mask()));
            results.add(new Signal(reversed, there.get(0).mask()));
        } else {
            results.add(
                    new Signal(
                            merged(call.settings().text("merge_mode", "concat"), y, reversed),
                            there.get(0).mask()));
        }
        results.addAll(there.subList(1, there.size()));
        results.addAll(back.subList(1, back.size()));
        return results;
    }

    /** Each way gets its half of the initial states. Skipped steps of sequences give zeros. */
    private static List<Signal> oneWay(Call call, JsonObject layer, String prefix, boolean back) {
        Settings settings = new Settings(layer.getAsJsonObject("config"));
        Settings changed =
                settings.with("go_backwards", new JsonPrimitive(back))
                        .with(
                                "zero_output_for_mask",
                                new JsonPrimitive(settings.flag("return_sequences", false)));
        JsonObject directed = layer.deepCopy();
        directed.add("config", changed.json());
        List<Signal> inputs = new ArrayList<>();
        inputs.add(call.inputs().get(0));
        List<Signal> states = call.inputs().subList(1, call.inputs().size());
        int half = states.size() / 2;
        inputs.addAll(back ? states.subList(half, states.size()) : states.subList(0, half));
        String name = prefix + settings.text("name", "rnn") + "/";
        return Recurrent.apply(call.with(directed, call.prefix() + name, inputs));
    }

    private static DoubleTensor merged(String mode, DoubleTensor a, DoubleTensor b) {
        if (mode.equals("concat")) {
            return DoubleTensor.fill(
                    a.shapeWith(a.rank() - 1, a.last() + b.last()),
                    at -> {
                        int[] from = at.clone();
                        int axis = at.length - 1;
                        if (at[axis] < a.last()) {
                            return a.at(from);
                        }
                        from[axis] -= a.last();
                        return b.at(from);
                    });
        }
        DoubleBinaryOperator operator =
                switch (mode) {
                    case "sum" -> Double::sum;
                    case "mul" -> (x, y) -> x * y;
                    case "ave" -> (x, y) -> (x + y) / 2;
                    default -> throw new UnknownLayerException("merge_mode " + mode);
                };
        return a.zip(b, operator);
    }
}
