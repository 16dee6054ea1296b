package io.github.debut4j.zoo.keras;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes HDF5 files as Keras 2 does: a functional model, layer by layer. */
public final class KerasFile {

    private final JsonArray layers = new JsonArray();
    private final Map<String, Map<String, Object>> weights = new LinkedHashMap<>();
    private String training = "";
    private String last = "";
    private String first = "";

    /** An input of images {@code height x width x channels}. */
    public KerasFile input(String name, int height, int width, int channels) {
        first = name;
        return layer(
                "InputLayer",
                name,
                "{'batch_input_shape':[null,"
                        + height
                        + ","
                        + width
                        + ","
                        + channels
                        + "],'dtype':'float32','sparse':false,'ragged':false}");
    }

    /**
     * A layer.
     *
     * @param config as JSON with single quotes, without the name
     * @param inputs the layers it takes its inputs from; the last layer if there are none
     */
    public KerasFile layer(String type, String name, String config, String... inputs) {
        JsonObject settings = JsonParser.parseString(config.replace('\'', '"')).getAsJsonObject();
        settings.addProperty("name", name);
        settings.addProperty("trainable", true);
        JsonObject layer = new JsonObject();
        layer.addProperty("class_name", type);
        layer.add("config", settings);
        layer.addProperty("name", name);
        layer.add("inbound_nodes", inbound(inputs.length == 0 ? sourceOf() : List.of(inputs)));
        layers.add(layer);
        last = name;
        return this;
    }

    private List<String> sourceOf() {
        return last.isEmpty() ? List.of() : List.of(last);
    }

    private static JsonArray inbound(List<String> inputs) {
        JsonArray nodes = new JsonArray();
        if (!inputs.isEmpty()) {
            JsonArray node = new JsonArray();
            for (String input : inputs) {
                node.add(JsonParser.parseString("[\"" + input + "\",0,0,{}]"));
            }
            nodes.add(node);
        }
        return nodes;
    }

    /** Gives the last layer a weight, of nested arrays of floats. */
    public KerasFile weight(String name, Object values) {
        weights.computeIfAbsent(last, key -> new LinkedHashMap<>()).put(name, values);
        return this;
    }

    /** Compiles the model with a loss, given as JSON with single quotes. */
    KerasFile loss(String json) {
        training = "{\"loss\":" + json.replace('\'', '"') + "}";
        return this;
    }

    private String model() {
        JsonObject config = new JsonObject();
        config.addProperty("name", "model");
        config.add("layers", layers);
        config.add("input_layers", place(first));
        config.add("output_layers", place(last));
        JsonObject model = new JsonObject();
        model.addProperty("class_name", "Functional");
        model.add("config", config);
        return model.toString();
    }

    private static JsonArray place(String layer) {
        return JsonParser.parseString("[[\"" + layer + "\",0,0]]").getAsJsonArray();
    }

    /** Writes the file and returns it. */
    public Path write(Path file) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("model_config", model());
            hdf.putAttribute("keras_version", "2.10.0");
            hdf.putAttribute("backend", "tensorflow");
            if (!training.isEmpty()) {
                hdf.putAttribute("training_config", training);
            }
            WritableGroup root = hdf.putGroup("model_weights");
            if (!weights.isEmpty()) {
                root.putAttribute("layer_names", weights.keySet().toArray(String[]::new));
            }
            weights.forEach((layer, arrays) -> writeLayer(root.putGroup(layer), layer, arrays));
        }
        return file;
    }

    private static void writeLayer(WritableGroup group, String layer, Map<String, Object> arrays) {
        WritableGroup inner = group.putGroup(layer);
        List<String> names = new ArrayList<>();
        arrays.forEach(
                (name, values) -> {
                    inner.putDataset(name + ":0", values);
                    names.add(layer + "/" + name + ":0");
                });
        group.putAttribute("weight_names", names.toArray(String[]::new));
    }
}
