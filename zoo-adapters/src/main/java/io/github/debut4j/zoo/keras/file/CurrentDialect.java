package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.debut4j.zoo.keras.file.KerasLayer.Call;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Layers of Keras 2 and 3.
 *
 * <p>Keras 3 writes settings that are objects with their module and registered name, data types as
 * policies, functions as objects, and renamed a few keys. {@code tf.keras} since 2.12 writes the
 * same form in {@code .keras} files.
 */
final class CurrentDialect implements LayerDialect {

    /** The name for the hard sigmoid of Keras 3, x / 6 + 0.5; that of Keras 2 is 0.2 x + 0.5. */
    static final String HARD_SIGMOID_3 = "hard_sigmoid_v3";

    private static final String BACKWARDS = "go_backwards";
    private static final Set<String> RENORMALISATION =
            Set.of("renorm", "renorm_clipping", "renorm_momentum");
    private static final Set<String> FILLING = Set.of("fill_mode", "fill_value");
    private static final Set<String> ACTIVATIONS = Set.of("activation", "recurrent_activation");

    private final boolean keras3;

    /**
     * Creates the dialect.
     *
     * @param version of Keras, such as {@code 3.4.1}
     */
    CurrentDialect(String version) {
        keras3 = version.startsWith("3");
    }

    @Override
    public SavedModel.Layer keras2(JsonObject layer, String name, List<Call> calls)
            throws IOException {
        String where = "layer '" + name + "'";
        String type = Json.text("class_name of " + where, layer.get("class_name"));
        JsonObject config = Json.object("config of " + where, layer.get("config"));
        if (keras3 && isOperation(layer, type, config)) {
            return Operations.lambda(type, name, values(where, config), calls);
        }
        return new SavedModel.Layer(
                name,
                portable(type),
                config(where, type, config),
                keras3 ? Keras3Calls.keras2(type, calls) : calls,
                null);
    }

    /** The class that computes the same without cuDNN. */
    private static String portable(String type) {
        return switch (type) {
            case "CuDNNLSTM" -> "LSTM";
            case "CuDNNGRU" -> "GRU";
            default -> type;
        };
    }

    /** In HDF5 files only layers state their data type; zips state the module of everything. */
    private static boolean isOperation(JsonObject layer, String type, JsonObject config) {
        if (layer.has("module")) {
            return Json.text(layer, "module").orElse("").matches("keras(\\.src)?\\.ops\\..*");
        }
        return !config.has("trainable") && !config.has("dtype") && !type.equals(KerasLayer.INPUT);
    }

    private JsonObject config(String where, String type, JsonObject config) throws IOException {
        JsonObject translated = values(where, config);
        rename(translated, "batch_shape", "batch_input_shape");
        switch (type) {
            case "BatchNormalization" -> removeUnless(translated, "renorm", RENORMALISATION);
            case "Resizing" -> removeUnless(translated, "pad_to_aspect_ratio", FILLING);
            case "Bidirectional" -> removeMirrored(translated);
            case "LeakyReLU" -> rename(translated, "negative_slope", "alpha");
            case "CuDNNLSTM" -> addGates(translated);
            case "CuDNNGRU" -> {
                addGates(translated);
                translated.addProperty("reset_after", true);
            }
            case "GRU" -> {
                // Keras wrote no such setting before it had another value than this.
                if (!keras3 && !translated.has("reset_after")) {
                    translated.addProperty("reset_after", false);
                }
            }
            default -> {}
        }
        for (String key : ACTIVATIONS) {
            if (keras3 && Json.text(translated, key).orElse("").equals("hard_sigmoid")) {
                translated.addProperty(key, HARD_SIGMOID_3);
            }
        }
        return translated;
    }

    /** Removes the details of something that is off. */
    private static void removeUnless(JsonObject config, String on, Set<String> details) {
        if (!Json.isTrue(config, on, false)) {
            details.forEach(config::remove);
        }
    }

    /**
     * Removes what Keras derives: the backward layer, if it is the forward one with the other
     * direction, and what these layers return where their input is masked.
     */
    private static void removeMirrored(JsonObject config) {
        for (String key : List.of("layer", "backward_layer")) {
            if (config.get(key) instanceof JsonObject layer
                    && layer.get("config") instanceof JsonObject settings) {
                settings.remove("zero_output_for_mask");
            }
        }
        if (config.get("layer") instanceof JsonObject forward
                && config.get("backward_layer") instanceof JsonObject backward
                && undirected(forward).equals(undirected(backward))
                && isBackward(forward) != isBackward(backward)) {
            config.remove("backward_layer");
        }
    }

    private static JsonObject undirected(JsonObject layer) {
        JsonObject copy = layer.deepCopy();
        if (copy.get("config") instanceof JsonObject config) {
            config.remove("name");
            config.remove(BACKWARDS);
        }
        return copy;
    }

    private static boolean isBackward(JsonObject layer) {
        return layer.get("config") instanceof JsonObject config
                && Json.isTrue(config, BACKWARDS, false);
    }

    /** What is fixed in cuDNN. */
    private static void addGates(JsonObject config) {
        config.addProperty("activation", "tanh");
        config.addProperty("recurrent_activation", "sigmoid");
    }

    private static void rename(JsonObject config, String from, String to) {
        if (config.has(from)) {
            config.add(to, config.remove(from));
        }
    }

    /** Settings other than a layer's in the form of Keras 2. */
    JsonObject settings(String where, JsonObject settings) throws IOException {
        return values(where, settings);
    }

    private JsonObject values(String where, JsonObject object) throws IOException {
        JsonObject translated = new JsonObject();
        for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
            translated.add(entry.getKey(), value(where, entry.getValue()));
        }
        return translated;
    }

    private JsonElement value(String where, JsonElement value) throws IOException {
        if (value instanceof JsonArray array) {
            JsonArray translated = new JsonArray();
            for (JsonElement element : array) {
                translated.add(value(where, element));
            }
            return translated;
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        String type = Json.text(object, "class_name").orElse("");
        JsonElement config = object.get("config");
        return switch (type) {
            case "" -> values(where, object);
            case "DTypePolicy", "Policy", "PolicyV1", "FloatDTypePolicy" -> name(where, config);
            case "function" -> functionName(where, object);
            case "__tuple__" -> value(where, Json.array("items of " + where, object.get("items")));
            case "__tensor__", "__numpy__" ->
                    Json.object("config of " + where, config).get("value");
            case "__slice__" -> values(where, Json.object("config of " + where, config));
            default -> serialised(where, type, object);
        };
    }

    private static JsonElement name(String where, JsonElement config) throws IOException {
        String name =
                Json.text(
                        "dtype of " + where, Json.object("dtype of " + where, config).get("name"));
        return new JsonPrimitive(name);
    }

    /** The name of a function; one of the user's own is marked, so that it is not mistaken. */
    private static JsonElement functionName(String where, JsonObject function) throws IOException {
        String name = Json.text("function of " + where, function.get("config"));
        String module = Json.text(function, "module").orElse("builtins");
        boolean own = !module.startsWith("keras") && !module.equals("builtins");
        return new JsonPrimitive(own ? module + "." + name : name);
    }

    private JsonElement serialised(String where, String type, JsonObject object)
            throws IOException {
        if (type.startsWith("Quantized")) {
            throw new IOException(
                    where
                            + " must have weights of floating point, found them quantised (save the"
                            + " model before quantising it)");
        }
        JsonObject translated = new JsonObject();
        translated.addProperty("class_name", portable(type));
        JsonElement config = object.get("config");
        translated.add(
                "config",
                config instanceof JsonObject settings
                        ? config(where, type, settings)
                        : object.has("config") ? config : new JsonObject());
        return translated;
    }
}
