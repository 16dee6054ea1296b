package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.debut4j.zoo.keras.file.KerasLayer.Call;
import io.github.debut4j.zoo.keras.file.KerasModel.TensorRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads one application of a layer: an element of {@code inbound_nodes}.
 *
 * <p>Keras 1 and 2 write the first argument of a call as a structure of {@code [layer, call,
 * output, keywords]}, with the same keywords in each.
 */
final class Calls {

    private static final String CONSTANT = "_CONSTANT_VALUE";
    private static final String TRAINING = "training";

    private final String where;
    private final List<TensorRef> inputs = new ArrayList<>();
    private @Nullable JsonObject keywords;
    private boolean constants;

    private Calls(String where) {
        this.where = where;
    }

    /** The calls of a layer, in the order of the file. */
    static List<Call> of(String where, @Nullable JsonElement nodes) throws IOException {
        List<Call> calls = new ArrayList<>();
        if (nodes != null) {
            for (JsonElement node : Json.array("inbound_nodes of " + where, nodes)) {
                Calls reader = new Calls(where);
                calls.add(
                        node instanceof JsonObject object && object.has("args")
                                ? reader.keras3(object)
                                : reader.keras2(node));
            }
        }
        return calls;
    }

    /** The tensors of a structure of them, in the order of Keras: that of the sorted keys. */
    static List<TensorRef> tensors(String where, @Nullable JsonElement structure)
            throws IOException {
        Calls reader = new Calls(where);
        reader.argument(structure);
        return reader.inputs;
    }

    private Call keras2(JsonElement node) throws IOException {
        JsonElement first = argument(node);
        boolean plain = !constants;
        JsonObject arguments = keywords(keywords);
        if (!plain) {
            JsonArray positional = new JsonArray();
            positional.add(first);
            arguments.add(Call.POSITIONAL, positional);
        }
        return new Call(inputs, arguments);
    }

    private Call keras3(JsonObject node) throws IOException {
        JsonArray positional = new JsonArray();
        for (JsonElement value : Json.array("args of " + where, node.get("args"))) {
            positional.add(keyword(value));
        }
        boolean plain = positional.size() == 1 && !constants;
        JsonObject arguments = keywords(Json.object("kwargs of " + where, node.get("kwargs")));
        if (!plain) {
            arguments.add(Call.POSITIONAL, positional);
        }
        return new Call(inputs, arguments);
    }

    private JsonObject keywords(@Nullable JsonObject found) throws IOException {
        JsonObject arguments = new JsonObject();
        if (found == null) {
            return arguments;
        }
        for (Map.Entry<String, JsonElement> keyword : found.entrySet()) {
            boolean says = !keyword.getValue().isJsonNull();
            if (keyword.getKey().equals(TRAINING)) {
                says = Json.isTrue(found, TRAINING, false);
            }
            if (says) {
                arguments.add(keyword.getKey(), keyword(keyword.getValue()));
            }
        }
        return arguments;
    }

    private JsonElement keyword(JsonElement value) throws IOException {
        Optional<JsonArray> tensor = tensorIn(value);
        if (tensor.isPresent()) {
            return tensor(tensor.get());
        }
        if (value instanceof JsonArray array) {
            JsonArray mapped = new JsonArray();
            for (JsonElement element : array) {
                mapped.add(keyword(element));
            }
            return mapped;
        }
        Optional<JsonObject> config = tensorOfKeras3(value);
        if (config.isPresent()) {
            return tensor(
                    Json.array("keras_history of " + where, config.get().get("keras_history")));
        }
        constants = true;
        return value;
    }

    /** Collects the tensors of the first argument, whose structure it returns. */
    private JsonElement argument(@Nullable JsonElement value) throws IOException {
        Optional<JsonArray> tensor = tensorIn(value);
        if (tensor.isPresent()) {
            return tensor(tensor.get());
        }
        Optional<JsonArray> constant = constantIn(value);
        if (constant.isPresent()) {
            constants = true;
            rememberKeywords(constant.get());
            return constant.get().get(2);
        }
        JsonArray mapped = new JsonArray();
        if (value instanceof JsonArray array) {
            for (JsonElement element : array) {
                mapped.add(argument(element));
            }
            return mapped;
        }
        if (value instanceof JsonObject object) {
            for (JsonElement element : new TreeMap<>(object.asMap()).values()) {
                mapped.add(argument(element));
            }
            return mapped;
        }
        if (value == null || value instanceof JsonNull) {
            return mapped;
        }
        throw new IOException(
                "an input of "
                        + where
                        + " must be [layer, call, output], found "
                        + Json.shown(value));
    }

    private JsonObject tensor(JsonArray entry) throws IOException {
        String what = "an input of " + where;
        if (entry.size() < 3) {
            throw new IOException(what + " must be [layer, call, output], found " + entry);
        }
        inputs.add(
                new TensorRef(
                        Json.text(what, entry.get(0)),
                        Json.index(what, entry.get(1)),
                        Json.index(what, entry.get(2))));
        rememberKeywords(entry);
        JsonObject reference = new JsonObject();
        reference.addProperty(Call.TENSOR, inputs.size() - 1);
        return reference;
    }

    private void rememberKeywords(JsonArray entry) {
        if (entry.size() == 4 && entry.get(3) instanceof JsonObject found) {
            keywords = found;
        }
    }

    /** What a tensor of Keras 3 says of itself, if the value is one. */
    private static Optional<JsonObject> tensorOfKeras3(JsonElement value) {
        return value instanceof JsonObject object
                        && Json.text(object, "class_name").orElse("").equals("__keras_tensor__")
                        && object.get("config") instanceof JsonObject config
                ? Optional.of(config)
                : Optional.empty();
    }

    /** The value, if it is a tensor of Keras 1 or 2. */
    private static Optional<JsonArray> tensorIn(@Nullable JsonElement value) {
        return entryIn(value)
                .filter(entry -> !isConstant(entry))
                .filter(entry -> Json.isNumber(entry.get(2)));
    }

    /** The value, if it is a constant of Keras 2. */
    private static Optional<JsonArray> constantIn(@Nullable JsonElement value) {
        return entryIn(value).filter(Calls::isConstant);
    }

    private static boolean isConstant(JsonArray entry) {
        return entry.get(0).getAsString().equals(CONSTANT);
    }

    private static Optional<JsonArray> entryIn(@Nullable JsonElement value) {
        return value instanceof JsonArray entry
                        && (entry.size() == 3 || entry.size() == 4)
                        && Json.isText(entry.get(0))
                        && Json.isNumber(entry.get(1))
                ? Optional.of(entry)
                : Optional.empty();
    }
}
