package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.debut4j.zoo.keras.file.KerasLayer.Call;
import java.util.List;
import java.util.Map;

/**
 * Calls of layers as Keras 2 writes them: further arguments are keywords, and the initial states of
 * recurrent layers are further inputs.
 */
final class Keras3Calls {

    private static final String STATES = "initial_state";

    private static final Map<String, List<String>> FURTHER =
            Map.of(
                    "MultiHeadAttention", List.of("value", "key"),
                    "LSTM", List.of(STATES),
                    "GRU", List.of(STATES),
                    "SimpleRNN", List.of(STATES),
                    "RNN", List.of(STATES),
                    "Bidirectional", List.of(STATES));

    private Keras3Calls() {}

    /** The calls of a layer of a class. */
    static List<Call> keras2(String type, List<Call> calls) {
        List<String> further = FURTHER.get(type);
        return further == null ? calls : calls.stream().map(call -> keras2(further, call)).toList();
    }

    private static Call keras2(List<String> further, Call call) {
        JsonObject arguments = call.arguments().deepCopy();
        if (arguments.get(Call.POSITIONAL) instanceof JsonArray positional
                && positional.size() <= 1 + further.size()
                && !positional.isEmpty()
                && isTensor(positional.get(0))) {
            arguments.remove(Call.POSITIONAL);
            for (int k = 1; k < positional.size(); k++) {
                arguments.add(further.get(k - 1), positional.get(k));
            }
        }
        if (further.contains(STATES) && areTensors(arguments.get(STATES))) {
            arguments.remove(STATES);
        }
        return new Call(call.inputs(), arguments);
    }

    private static boolean areTensors(JsonElement value) {
        if (value instanceof JsonArray array) {
            return array.asList().stream().allMatch(Keras3Calls::isTensor);
        }
        return isTensor(value);
    }

    private static boolean isTensor(JsonElement value) {
        return value instanceof JsonObject object && object.has(Call.TENSOR);
    }
}
