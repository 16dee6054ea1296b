package io.github.debut4j.zoo.keras.oracle;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;

/** Layers around a layer. */
final class Wrappers {

    static final Map<String, Function<Call, DoubleTensor>> LAYERS =
            Map.of(
                    "Bidirectional", Wrappers::bidirectional,
                    "TimeDistributed", Wrappers::timeDistributed);

    private Wrappers() {}

    /** The layer on each step alone. */
    private static DoubleTensor timeDistributed(Call call) {
        DoubleTensor x = call.input();
        JsonObject layer = call.settings().get("layer").getAsJsonObject();
        List<DoubleTensor> steps = new ArrayList<>();
        for (int step = 0; step < x.size(1); step++) {
            List<DoubleTensor> one = List.of(x.slice(1, step));
            steps.add(KerasOracle.layer(call.with(layer, call.prefix(), one)));
        }
        return DoubleTensor.stack(1, steps);
    }

    /** Two layers, one of which reads from the last step to the first. */
    private static DoubleTensor bidirectional(Call call) {
        JsonObject layer = call.settings().get("layer").getAsJsonObject();
        if (!Recurrent.TYPES.contains(layer.get("class_name").getAsString())) {
            throw new UnknownLayerException("Bidirectional around " + layer.get("class_name"));
        }
        DoubleTensor there = oneWay(call, layer, "forward_", false);
        DoubleTensor back =
                call.settings().has("backward_layer")
                        ? oneWay(
                                call,
                                call.settings().get("backward_layer").getAsJsonObject(),
                                "",
                                true)
                        : oneWay(call, layer, "backward_", true);
        boolean sequences = back.rank() == 3;
        return merged(
                call.settings().text("merge_mode", "concat"),
                there,
                sequences ? back.reversed(1) : back);
    }

    private static DoubleTensor oneWay(
            Call call, JsonObject layer, String prefix, boolean backwards) {
        Settings settings = new Settings(layer.getAsJsonObject("config"));
        JsonObject directed = layer.deepCopy();
        directed.add("config", settings.with("go_backwards", new JsonPrimitive(backwards)).json());
        String name = prefix + settings.text("name", "rnn") + "/";
        return Recurrent.apply(call.with(directed, call.prefix() + name, call.inputs()));
    }

    private static DoubleTensor merged(String mode, DoubleTensor a, DoubleTensor b) {
        if (mode.equals("concat")) {
            return Merging.concatenated(List.of(a, b), a.rank() - 1);
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
