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

    /** Layers behind which a mask goes on; it ends at all others. */
    private static final Set<String> PASS_MASKS_ON =
            Set.of(
                    "Activation",
                    "ReLU",
                    "LeakyReLU",
                    "ELU",
                    "ThresholdedReLU",
                    "PReLU",
                    "Softmax",
                    "Dense",
                    "BatchNormalization",
                    "LayerNormalization",
                    "UnitNormalization",
                    "GroupNormalization");

    static {
        LAYERS.putAll(Activations.LAYERS);
        LAYERS.putAll(Basics.LAYERS);
        LAYERS.putAll(Convolutions.LAYERS);
        LAYERS.putAll(Pooling.LAYERS);
        LAYERS.putAll(Normalisations.LAYERS);
        LAYERS.putAll(Shapes.LAYERS);
        LAYERS.putAll(Merging.LAYERS);
        LAYERS.put("TFOpLambda", Operations::apply);
        LAYERS.put("Resizing", Shapes::resizing);
    }

    private final JsonObject config;
    private final String prefix;
    private final WeightSource source;
    private final int version;
    private final Map<String, List<Signal>> done = new HashMap<>();

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
        List<Signal> signals = inputs.stream().map(Signal::of).toList();
        return model(model, "", weights, version, signals).stream().map(Signal::values).toList();
    }

    private static List<Signal> model(
            JsonObject model,
            String prefix,
            WeightSource source,
            int version,
            List<Signal> inputs) {
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

    private List<Signal> sequence(List<Signal> inputs) {
        List<Signal> signals = inputs;
        for (JsonElement layer : config.getAsJsonArray("layers")) {
            if (!layer.getAsJsonObject().get("class_name").getAsString().equals("InputLayer")) {
                signals = apply(layer.getAsJsonObject(), signals);
            }
        }
        return signals;
    }

    private List<Signal> graph(List<Signal> inputs) {
        List<JsonArray> places = places("input_layers");
        for (int k = 0; k < places.size(); k++) {
            done.put(places.get(k).get(0).getAsString() + "/0", List.of(inputs.get(k)));
        }
        return places("output_layers").stream().map(this::signal).toList();
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

    private Signal signal(JsonArray place) {
        String name = place.get(0).getAsString();
        int call = place.get(1).getAsInt();
        @Nullable List<Signal> signals = done.get(name + "/" + call);
        if (signals == null) {
            signals = apply(withArguments(name, call), inputsOf(name, call));
            done.put(name + "/" + call, signals);
        }
        return signals.get(place.get(2).getAsInt());
    }

    private JsonObject layerNamed(String name) {
        for (JsonElement layer : config.getAsJsonArray("layers")) {
            if (layer.getAsJsonObject().get("name").getAsString().equals(name)) {
                return layer.getAsJsonObject();
            }
        }
        throw new IllegalArgumentException("no layer " + name);
    }

    private List<Signal> inputsOf(String name, int call) {
        JsonArray node = nodeOf(name, call);
        List<Signal> inputs = new ArrayList<>();
        if (node.get(0) instanceof JsonPrimitive) {
            inputs.add(signal(node));
            if (node.get(3).getAsJsonObject().get("y") instanceof JsonArray other) {
                inputs.add(signal(other));
            }
            return inputs;
        }
        for (JsonElement from : node) {
            JsonArray place = from.getAsJsonArray();
            if (place.size() > 3 && !isPrediction(place.get(3).getAsJsonObject())) {
                throw new UnknownLayerException("the arguments " + place.get(3));
            }
            inputs.add(signal(place));
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

    private List<Signal> apply(JsonObject layer, List<Signal> inputs) {
        String type = layer.get("class_name").getAsString();
        JsonElement settings = layer.get("config");
        String name =
                settings instanceof JsonObject object && object.has("name")
                        ? object.get("name").getAsString()
                        : layer.get("name").getAsString();
        if (MODELS.contains(type)) {
            return model(layer, prefix + name + "/", source, version, inputs);
        }
        return layer(
                new Call(
                        type,
                        new Settings(settings.getAsJsonObject()),
                        prefix + name,
                        "",
                        source,
                        inputs,
                        version));
    }

    /** The outputs of one layer. */
    static List<Signal> layer(Call call) {
        if (Recurrent.TYPES.contains(call.type())) {
            return Recurrent.apply(call);
        }
        if (Basics.IDENTITIES.contains(call.type())) {
            return call.inputs();
        }
        return switch (call.type()) {
            case "Bidirectional" -> Wrappers.bidirectional(call);
            case "TimeDistributed" -> Wrappers.timeDistributed(call);
            case "Embedding" -> List.of(Basics.embedding(call));
            case "Masking" -> List.of(Basics.masking(call));
            default -> List.of(new Signal(values(call), mask(call)));
        };
    }

    private static DoubleTensor values(Call call) {
        Function<Call, DoubleTensor> layer = LAYERS.get(call.type());
        if (layer == null) {
            throw new UnknownLayerException("layer " + call.type());
        }
        return layer.apply(call);
    }

    /** A step is skipped if one of the inputs skips it. */
    private static @Nullable DoubleTensor mask(Call call) {
        if (!PASS_MASKS_ON.contains(call.type()) && !Merging.LAYERS.containsKey(call.type())) {
            return null;
        }
        @Nullable DoubleTensor all = null;
        for (Signal input : call.inputs()) {
            DoubleTensor mask = input.mask();
            if (mask != null) {
                all = all == null ? mask : all.zip(mask, (a, b) -> a * b);
            }
        }
        return all;
    }
}
