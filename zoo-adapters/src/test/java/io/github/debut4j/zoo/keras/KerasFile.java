package io.github.debut4j.zoo.keras;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes HDF5 files as Keras 2 does: a functional or sequential model, layer by layer. */
public final class KerasFile {

    /** What a layer's weights that are not trained are called. Keras writes them last. */
    private static final Set<String> NOT_TRAINED =
            Set.of("moving_mean", "moving_variance", "mean", "variance", "count");

    /** A setting of a layer, as JSON with single quotes. */
    private record Setting(String layer, String name, String value) {}

    private final JsonArray layers = new JsonArray();
    private final Map<String, Map<String, Object>> weights = new LinkedHashMap<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<int[]> shapes = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private String type = "Functional";
    private String version = "2.10.0";
    private String backend = "tensorflow";
    private final List<Setting> onlyWritten = new ArrayList<>();
    private String training = "";
    private String last = "";
    private boolean layersAlone;
    private boolean withoutCells;

    /** Makes the model sequential; its inputs are not named. */
    public KerasFile sequential() {
        type = "Sequential";
        return this;
    }

    /** Writes a sequential model as a list of its layers, as Keras did before 2.2.3. */
    public KerasFile layersAlone() {
        layersAlone = true;
        return this;
    }

    /** Names the weights of recurrent layers without their cells, as Keras did before 2.3. */
    public KerasFile withoutCells() {
        withoutCells = true;
        return this;
    }

    /** An input that has no layer: the first layer has its shape. */
    public KerasFile withoutInputLayer(int... shape) {
        shapes.add(shape.clone());
        return this;
    }

    /** Another version of Keras than 2.10.0; to be called before inputs are added. */
    public KerasFile version(String text) {
        version = text;
        return this;
    }

    /** The first number of the version. */
    public int majorVersion() {
        return version.charAt(0) - '0';
    }

    /** Another backend than {@code tensorflow}. */
    public KerasFile backend(String name) {
        backend = name;
        return this;
    }

    /** The backend. */
    public String backend() {
        return backend;
    }

    /** Changes a setting of a layer of this model, to JSON with single quotes. */
    public KerasFile set(String layer, String setting, String value) {
        requireLayer(layer, layers).getAsJsonObject("config").add(setting, json(value));
        return this;
    }

    /** Writes another value of a setting into the file than {@link #model} has. */
    public KerasFile writes(String layer, String setting, String value) {
        onlyWritten.add(new Setting(layer, setting, value));
        return this;
    }

    private static JsonObject requireLayer(String name, JsonArray among) {
        for (JsonElement layer : among) {
            if (layer.getAsJsonObject().get("name").getAsString().equals(name)) {
                return layer.getAsJsonObject();
            }
        }
        throw new IllegalArgumentException("no layer " + name);
    }

    /**
     * An input.
     *
     * @param shape of one example, as Keras has it; -1 for any length
     */
    public KerasFile input(String name, int... shape) {
        inputs.add(name);
        shapes.add(shape.clone());
        JsonArray sizes = new JsonArray();
        sizes.add(JsonNull.INSTANCE);
        for (int size : shape) {
            sizes.add(size < 0 ? JsonNull.INSTANCE : JsonParser.parseString("" + size));
        }
        last = "";
        return layer(
                "InputLayer",
                name,
                (majorVersion() < 3 ? "{'batch_input_shape':" : "{'batch_shape':")
                        + sizes
                        + ",'dtype':'float32','sparse':false,'ragged':false}");
    }

    /**
     * A layer.
     *
     * @param config as JSON with single quotes, without the name
     * @param from the layers it takes its inputs from, as {@code name}, {@code name:call} or {@code
     *     name:call:output}; the last layer if there are none
     */
    public KerasFile layer(String type, String name, String config, String... from) {
        JsonObject settings = json(config).getAsJsonObject();
        settings.addProperty("name", name);
        if (!settings.has("trainable")) {
            settings.addProperty("trainable", true);
        }
        return add(type, name, settings, from);
    }

    /**
     * A call of a function of TensorFlow, as Keras 2 writes it.
     *
     * @param function such as {@code math.multiply}
     * @param arguments as JSON with single quotes; a tensor is {@code ['layer',0,0]}
     * @param from the layer of the first argument
     */
    public KerasFile operation(String name, String function, String arguments, String from) {
        layer("TFOpLambda", name, "{'function':'" + function + "','dtype':'float32'}", from);
        JsonArray node = place(from);
        node.add(json(arguments));
        JsonArray nodes = requireLayer(name, layers).getAsJsonArray("inbound_nodes");
        nodes.set(0, node);
        return this;
    }

    /** A model within this one. Its weights are given as those of {@code name/layer}. */
    public KerasFile model(String name, KerasFile inner, String... from) {
        JsonObject config = inner.model().getAsJsonObject("config");
        config.addProperty("name", name);
        return add(inner.type, name, config, from);
    }

    private KerasFile add(String type, String name, JsonObject config, String... from) {
        JsonObject layer = new JsonObject();
        layer.addProperty("class_name", type);
        layer.add("config", config);
        layer.addProperty("name", name);
        JsonArray nodes = new JsonArray();
        List<String> sources = from.length == 0 ? sourceOf() : List.of(from);
        if (!sources.isEmpty()) {
            nodes.add(node(sources));
        }
        layer.add("inbound_nodes", nodes);
        layers.add(layer);
        last = name;
        return this;
    }

    private List<String> sourceOf() {
        return last.isEmpty() ? List.of() : List.of(last);
    }

    /** Another call of a layer, whose output is {@code name:1}. */
    public KerasFile again(String name, String... from) {
        JsonArray nodes = requireLayer(name, layers).getAsJsonArray("inbound_nodes");
        nodes.add(node(List.of(from)));
        last = name + ":" + (nodes.size() - 1);
        return this;
    }

    /** Arguments of the last layer's call, as JSON with single quotes. */
    public KerasFile arguments(String arguments) {
        JsonArray nodes =
                layers.get(layers.size() - 1).getAsJsonObject().getAsJsonArray("inbound_nodes");
        nodes.get(0).getAsJsonArray().get(0).getAsJsonArray().set(3, json(arguments));
        return this;
    }

    private static JsonArray node(List<String> from) {
        JsonArray node = new JsonArray();
        for (String source : from) {
            JsonArray place = place(source);
            place.add(new JsonObject());
            node.add(place);
        }
        return node;
    }

    private static JsonArray place(String source) {
        String[] parts = source.split(":", -1);
        JsonArray place = new JsonArray();
        place.add(parts[0]);
        place.add(parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
        place.add(parts.length > 2 ? Integer.parseInt(parts[2]) : 0);
        return place;
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text.replace('\'', '"'));
    }

    /** The inputs in another order than that of their layers. */
    public KerasFile inputs(String... names) {
        List<int[]> reordered =
                Arrays.stream(names).map(name -> shapes.get(inputs.indexOf(name))).toList();
        inputs.clear();
        inputs.addAll(List.of(names));
        shapes.clear();
        shapes.addAll(reordered);
        return this;
    }

    /** Other outputs than that of the last layer. */
    public KerasFile outputs(String... names) {
        outputs.addAll(List.of(names));
        return this;
    }

    /** The names of the layers, those of inputs among them. */
    public List<String> layerNames() {
        List<String> names = new ArrayList<>();
        layers.forEach(layer -> names.add(layer.getAsJsonObject().get("name").getAsString()));
        return names;
    }

    /** The shapes of one example of each input. */
    public List<int[]> shapes() {
        return List.copyOf(shapes);
    }

    /** Gives the last layer a weight, of nested arrays of floats. */
    public KerasFile weight(String name, Object values) {
        return weight(last, name, values);
    }

    /** Gives a layer a weight; a layer within a model is named {@code model/layer}. */
    public KerasFile weight(String layer, String name, Object values) {
        weights.computeIfAbsent(layer, key -> new LinkedHashMap<>()).put(name, values);
        return this;
    }

    /** Compiles the model with a loss, given as JSON with single quotes. */
    KerasFile loss(String json) {
        training = "{\"loss\":" + json.replace('\'', '"') + "}";
        return this;
    }

    /** The JSON of the architecture. */
    public JsonObject model() {
        JsonObject config = new JsonObject();
        config.addProperty("name", "model");
        config.add("layers", layers.deepCopy());
        if (type.equals("Functional")) {
            config.add("input_layers", places(inputs));
            config.add("output_layers", places(outputs.isEmpty() ? List.of(last) : outputs));
        }
        JsonObject model = new JsonObject();
        model.addProperty("class_name", type);
        model.add("config", layersAlone ? config.get("layers") : config);
        return model;
    }

    private static JsonArray places(List<String> names) {
        JsonArray places = new JsonArray();
        names.forEach(name -> places.add(place(name)));
        return places;
    }

    private JsonObject written() {
        JsonObject model = model();
        for (Setting setting : onlyWritten) {
            JsonArray among = model.getAsJsonObject("config").getAsJsonArray("layers");
            requireLayer(setting.layer(), among)
                    .getAsJsonObject("config")
                    .add(setting.name(), json(setting.value()));
        }
        return model;
    }

    /** Writes the file and returns it. */
    public Path write(Path file) {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute("model_config", written().toString());
            hdf.putAttribute("keras_version", version);
            hdf.putAttribute("backend", backend);
            if (!training.isEmpty()) {
                hdf.putAttribute("training_config", training);
            }
            WritableGroup root = hdf.putGroup("model_weights");
            Map<String, Map<String, Object>> groups = groups();
            if (!groups.isEmpty()) {
                root.putAttribute("layer_names", groups.keySet().toArray(String[]::new));
            }
            groups.forEach((layer, arrays) -> writeLayer(root.putGroup(layer), arrays));
        }
        return file;
    }

    /**
     * The weights of each layer of the model, by their whole names; those not trained come last.
     */
    private Map<String, Map<String, Object>> groups() {
        Map<String, Map<String, Object>> groups = new LinkedHashMap<>();
        for (boolean trained : new boolean[] {true, false}) {
            weights.forEach(
                    (path, arrays) -> {
                        int slash = path.indexOf('/');
                        Map<String, Object> group =
                                groups.computeIfAbsent(
                                        slash < 0 ? path : path.substring(0, slash),
                                        key -> new LinkedHashMap<>());
                        arrays.forEach(
                                (name, values) -> {
                                    if (trained == isTrained(path, name)) {
                                        group.put(wholeName(path, name), values);
                                    }
                                });
                    });
        }
        return groups;
    }

    private boolean isTrained(String path, String name) {
        JsonArray among = layers;
        JsonObject config = new JsonObject();
        for (String part : path.split("/", -1)) {
            config = requireLayer(part, among).getAsJsonObject("config");
            among = config.has("layers") ? config.getAsJsonArray("layers") : among;
        }
        boolean frozen = config.has("trainable") && !config.get("trainable").getAsBoolean();
        return !frozen && !NOT_TRAINED.contains(name);
    }

    /** Keras names weights by their own layer, not by the models that contain it. */
    private String wholeName(String path, String name) {
        String layer = path.substring(path.lastIndexOf('/') + 1);
        return layer + "/" + (withoutCells ? name.replaceFirst("[a-z_]*_cell/", "") : name) + ":0";
    }

    private static void writeLayer(WritableGroup group, Map<String, Object> arrays) {
        arrays.forEach((name, values) -> put(group, List.of(name.split("/")), values));
        group.putAttribute("weight_names", arrays.keySet().toArray(String[]::new));
    }

    private static void put(WritableGroup group, List<String> path, Object values) {
        if (path.size() == 1) {
            group.putDataset(path.get(0), values);
            return;
        }
        WritableGroup inner =
                group.getChild(path.get(0)) instanceof WritableGroup there
                        ? there
                        : group.putGroup(path.get(0));
        put(inner, path.subList(1, path.size()), values);
    }
}
