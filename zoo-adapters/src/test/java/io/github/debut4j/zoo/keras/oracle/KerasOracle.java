package io.github.debut4j.zoo.keras.oracle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Evaluates a Keras model: its layers in the order in which its outputs need them. */
public final class KerasOracle {

    private static final Map<String, Function<Call, DoubleTensor>> LAYERS = new HashMap<>();
    private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");

    static {
        LAYERS.putAll(Activations.LAYERS);
        LAYERS.putAll(Basics.LAYERS);
        LAYERS.putAll(Convolutions.LAYERS);
        LAYERS.putAll(Pooling.LAYERS);
        LAYERS.putAll(Normalisations.LAYERS);
        LAYERS.putAll(Shapes.LAYERS);
        LAYERS.putAll(Merging.LAYERS);
        LAYERS.putAll(Wrappers.LAYERS);
        Recurrent.TYPES.forEach(type -> LAYERS.put(type, Recurrent::apply));
        Basics.IDENTITIES.forEach(type -> LAYERS.put(type, Call::input));
        LAYERS.put("TFOpLambda", Operations::apply);
        LAYERS.put("Resizing", Shapes::resizing);
    }

    private final JsonObject config;
    private final String prefix;
    private final WeightSource source;
    private final int version;
    private final Map<String, List<DoubleTensor>> done = new HashMap<>();

    private KerasOracle(JsonObject config, String prefix, WeightSource source, int version) {
        this.config = config;
        this.prefix = prefix;
        this.source = source;
        this.version = version;
    }

    /**
     * The outputs of a model.
     *
     * @param model the JSON with {@code class_name} and {@code config}
     * @param version the major version of Keras that the model is of
     * @param inputs in the order of the model's inputs
     * @throws UnknownLayerException if the oracle has no statement of a layer or setting
     */
    public static List<DoubleTensor> outputs(
            JsonObject model, int version, WeightSource weights, List<DoubleTensor> inputs) {
        return model(model, "", weights, version, inputs);
    }

    private static List<DoubleTensor> model(
            JsonObject model,
            String prefix,
            WeightSource source,
            int version,
            List<DoubleTensor> inputs) {
        JsonElement config = model.get("config");
        JsonObject object = new JsonObject();
        if (config instanceof JsonArray layers) {
            object.add("layers", layers);
        } else {
            object = config.getAsJsonObject();
        }
        KerasOracle oracle = new KerasOracle(object, prefix, source, version);
        return model.get("class_name").getAsString().equals("Sequential")
                ? oracle.sequence(inputs)
                : oracle.graph(inputs);
    }

    private List<DoubleTensor> sequence(List<DoubleTensor> inputs) {
        List<DoubleTensor> tensors = inputs;
        for (JsonElement layer : config.getAsJsonArray("layers")) {
            if (!layer.getAsJsonObject().get("class_name").getAsString().equals("InputLayer")) {
                tensors = apply(layer.getAsJsonObject(), tensors);
            }
        }
        return tensors;
    }

    private List<DoubleTensor> graph(List<DoubleTensor> inputs) {
        List<JsonArray> places = places("input_layers");
        for (int k = 0; k < places.size(); k++) {
            done.put(places.get(k).get(0).getAsString() + "/0", List.of(inputs.get(k)));
        }
        return places("output_layers").stream().map(this::tensor).toList();
    }

    /** The places {@code [layer, call, output]} of inputs or outputs; one may stand alone. */
    private List<JsonArray> places(String key) {
        JsonArray array = config.getAsJsonArray(key);
        if (array.get(0) instanceof JsonPrimitive) {
            return List.of(array);
        }
        List<JsonArray> places = new ArrayList<>();
        array.forEach(place -> places.add(place.getAsJsonArray()));
        return places;
    }

    private DoubleTensor tensor(JsonArray place) {
        String name = place.get(0).getAsString();
        int call = place.get(1).getAsInt();
        @Nullable List<DoubleTensor> tensors = done.get(name + "/" + call);
        if (tensors == null) {
            tensors = apply(withArguments(name, call), inputsOf(name, call));
            done.put(name + "/" + call, tensors);
        }
        return tensors.get(place.get(2).getAsInt());
    }

    private JsonObject layerNamed(String name) {
        for (JsonElement layer : config.getAsJsonArray("layers")) {
            if (layer.getAsJsonObject().get("name").getAsString().equals(name)) {
                return layer.getAsJsonObject();
            }
        }
        throw new IllegalArgumentException("no layer " + name);
    }

    private List<DoubleTensor> inputsOf(String name, int call) {
        JsonArray node = nodeOf(name, call);
        List<DoubleTensor> inputs = new ArrayList<>();
        if (node.get(0) instanceof JsonPrimitive) {
            inputs.add(tensor(node));
            if (node.get(3).getAsJsonObject().get("y") instanceof JsonArray other) {
                inputs.add(tensor(other));
            }
            return inputs;
        }
        for (JsonElement from : node) {
            JsonArray place = from.getAsJsonArray();
            if (place.size() > 3 && !isPrediction(place.get(3).getAsJsonObject())) {
                throw new UnknownLayerException("the arguments " + place.get(3));
            }
            inputs.add(tensor(place));
        }
        return inputs;
    }

    private JsonArray nodeOf(String name, int call) {
        return layerNamed(name).getAsJsonArray("inbound_nodes").get(call).getAsJsonArray();
    }

    /** A layer that is a function of TensorFlow has its arguments as settings. */
    private JsonObject withArguments(String name, int call) {
        JsonObject layer = layerNamed(name);
        if (!layer.get("class_name").getAsString().equals("TFOpLambda")) {
            return layer;
        }
        JsonObject changed = layer.deepCopy();
        JsonObject config = changed.getAsJsonObject("config");
        JsonObject arguments = nodeOf(name, call).get(3).getAsJsonObject();
        arguments.entrySet().stream()
                .filter(argument -> !argument.getKey().equals("name"))
                .forEach(argument -> config.add(argument.getKey(), argument.getValue()));
        return changed;
    }

    /** Arguments that do not matter when a model predicts. */
    private static boolean isPrediction(JsonObject arguments) {
        return arguments.keySet().stream()
                .allMatch(
                        key ->
                                arguments.get(key).isJsonNull()
                                        || (key.equals("training")
                                                && !arguments.get(key).getAsBoolean()));
    }

    private List<DoubleTensor> apply(JsonObject layer, List<DoubleTensor> inputs) {
        String type = layer.get("class_name").getAsString();
        JsonElement settings = layer.get("config");
        String name =
                settings instanceof JsonObject object && object.has("name")
                        ? object.get("name").getAsString()
                        : layer.get("name").getAsString();
        if (MODELS.contains(type)) {
            return model(layer, prefix + name + "/", source, version, inputs);
        }
        return List.of(
                layer(
                        new Call(
                                type,
                                new Settings(settings.getAsJsonObject()),
                                prefix + name,
                                "",
                                source,
                                inputs,
                                version)));
    }

    /** The output of one layer. */
    static DoubleTensor layer(Call call) {
        Function<Call, DoubleTensor> layer = LAYERS.get(call.type());
        if (layer == null) {
            throw new UnknownLayerException("layer " + call.type());
        }
        return layer.apply(call);
    }
}
