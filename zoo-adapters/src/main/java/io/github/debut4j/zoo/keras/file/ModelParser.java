package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.debut4j.zoo.keras.file.KerasLayer.Call;
import io.github.debut4j.zoo.keras.file.KerasModel.TensorRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a model. */
final class ModelParser {

    private static final String LAYERS = "layers";
    private final LayerDialect dialect;
    private final List<String> names;

    /**
     * Prepares.
     *
     * @param dialect of the version of Keras that wrote the JSON
     * @param names of the outermost model's layers but input layers, or none
     */
    ModelParser(LayerDialect dialect, List<String> names) {
        this.dialect = dialect;
        this.names = names;
    }

    /** Parses the JSON of a model: its class and configuration. */
    SavedModel parse(JsonObject json) throws IOException {
        String type = Json.text(json, "class_name").orElse("no class");
        if (json.get("config") instanceof JsonArray layers) {
            nameModels(layers);
        }
        return model("the model", type, json.get("config"));
    }

    /**
     * Until Keras 2.2 the layers of sequential models that are models were written without names.
     */
    private void nameModels(JsonArray layers) {
        List<JsonObject> inner = new ArrayList<>();
        for (JsonElement element : layers) {
            if (element instanceof JsonObject layer
                    && !Json.text(layer, "class_name").orElse("").equals(KerasLayer.INPUT)) {
                inner.add(layer);
            }
        }
        for (int k = 0; k < inner.size() && inner.size() == names.size(); k++) {
            if (isModel(inner.get(k))) {
                inner.get(k).addProperty("name", names.get(k));
            }
        }
    }

    private static boolean isModel(JsonObject layer) {
        if (Json.text(layer, "class_name").orElse("").equals("Sequential")) {
            return true;
        }
        return layer.get("config") instanceof JsonObject config
                && config.has(LAYERS)
                && config.has("input_layers");
    }

    private SavedModel model(String where, String type, @Nullable JsonElement config)
            throws IOException {
        if (config instanceof JsonArray layers) {
            return sequential(where, layers, null);
        }
        JsonObject object = Json.object("config of " + where, config);
        if (!object.has(LAYERS)) {
            throw new IOException(
                    where
                            + " must be a sequential or functional model, found the class "
                            + type
                            + " (the file has no architecture of such models)");
        }
        JsonArray layers = Json.array(LAYERS + " of " + where, object.get(LAYERS));
        return object.has("input_layers")
                ? functional(where, object, layers)
                : sequential(where, layers, object.get("build_input_shape"));
    }

    /**
     * A layer of a model, which can be a model itself.
     *
     * @param json with {@code class_name} and {@code config}
     * @param position in the model, for layers without a name
     * @param calls of the layer
     */
    SavedModel.Layer layer(JsonObject json, int position, List<Call> calls) throws IOException {
        String type = Json.text("class_name of a layer", json.get("class_name"));
        String name = name(json, type, position);
        if (isModel(json)) {
            SavedModel nested = model("model '" + name + "'", type, json.get("config"));
            requireNoArguments(name, calls);
            return new SavedModel.Layer(name, type, new JsonObject(), calls, nested);
        }
        return dialect.keras2(json, name, calls);
    }

    private static void requireNoArguments(String name, List<Call> calls) throws IOException {
        for (Call call : calls) {
            if (!call.arguments().isEmpty()) {
                throw new IOException(
                        "model '"
                                + name
                                + "' must be called without further arguments, found "
                                + Json.shown(call.arguments()));
            }
        }
    }

    /** The name of a layer; nested sequential models of Keras 1 have none. */
    private static String name(JsonObject layer, String type, int position) {
        return Json.text(layer, "name")
                .or(
                        () ->
                                layer.get("config") instanceof JsonObject config
                                        ? Json.text(config, "name")
                                        : Optional.empty())
                .orElseGet(() -> type.toLowerCase(Locale.ROOT) + "_" + (position + 1));
    }

    private SavedModel sequential(
            String where, JsonArray elements, @Nullable JsonElement buildShape) throws IOException {
        SequentialParser parser = new SequentialParser(this, where, buildShape);
        TensorRef last = parser.append(elements);
        return SavedModel.of(parser.layers(), parser.inputs(), List.of(last));
    }

    private SavedModel functional(String where, JsonObject config, JsonArray elements)
            throws IOException {
        List<SavedModel.Layer> layers = new ArrayList<>();
        for (JsonElement element : elements) {
            JsonObject json = Json.object("a layer of " + where, element);
            String type = Json.text("class_name of a layer", json.get("class_name"));
            List<Call> calls =
                    type.equals(KerasLayer.INPUT)
                            ? List.of(new Call(List.of(), new JsonObject()))
                            : Calls.of(
                                    "layer '" + name(json, type, layers.size()) + "'",
                                    json.get("inbound_nodes"));
            layers.add(layer(json, layers.size(), calls));
        }
        List<TensorRef> inputs = Calls.tensors(where, config.get("input_layers"));
        List<TensorRef> outputs = Calls.tensors(where, config.get("output_layers"));
        Map<String, Integer> first = firstCalls(layers, outputs);
        List<SavedModel.Layer> numbered = new ArrayList<>();
        for (SavedModel.Layer layer : layers) {
            List<Call> calls =
                    layer.calls().stream()
                            .map(call -> new Call(from0(call.inputs(), first), call.arguments()))
                            .toList();
            numbered.add(
                    new SavedModel.Layer(
                            layer.name(), layer.type(), layer.config(), calls, layer.nested()));
        }
        return SavedModel.of(numbered, inputs, from0(outputs, first));
    }

    /**
     * The number of the first call of nested models. Keras counts from 1 if it built the model with
     * its own input, which is call 0, and from 0 otherwise.
     */
    private static Map<String, Integer> firstCalls(
            List<SavedModel.Layer> layers, List<TensorRef> outputs) {
        List<TensorRef> used = new ArrayList<>(outputs);
        layers.forEach(layer -> layer.calls().forEach(call -> used.addAll(call.inputs())));
        Map<String, Integer> first = new HashMap<>();
        for (SavedModel.Layer layer : layers) {
            if (layer.nested() != null) {
                boolean from1 =
                        used.stream()
                                .filter(tensor -> tensor.layer().equals(layer.name()))
                                .noneMatch(tensor -> tensor.call() == 0);
                first.put(layer.name(), from1 ? 1 : 0);
            }
        }
        return first;
    }

    private static List<TensorRef> from0(List<TensorRef> tensors, Map<String, Integer> first) {
        return tensors.stream()
                .map(
                        tensor ->
                                new TensorRef(
                                        tensor.layer(),
                                        tensor.call() - first.getOrDefault(tensor.layer(), 0),
                                        tensor.output()))
                .toList();
    }
}
