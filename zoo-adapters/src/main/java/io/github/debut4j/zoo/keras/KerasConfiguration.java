package io.github.debut4j.zoo.keras;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;

/** The JSON configuration of a Keras model, as needed in addition to DL4J's importer. */
final class KerasConfiguration {

    private static final Set<String> UNSUPPORTED = Set.of("DepthwiseConv2D");

    private final JsonObject model;
    private final boolean sequential;
    private final List<JsonObject> layers;

    private KerasConfiguration(JsonObject model, boolean sequential, List<JsonObject> layers) {
        this.model = model;
        this.sequential = sequential;
        this.layers = layers;
    }

    /** Parses the JSON and adds version and backend, where the importer expects them. */
    static KerasConfiguration of(KerasArchive archive) throws IOException {
        try {
            JsonObject model = JsonParser.parseString(archive.model()).getAsJsonObject();
            model.addProperty("keras_version", archive.version());
            model.addProperty("backend", archive.backend());
            JsonElement config = model.get("config");
            JsonArray array =
                    config.isJsonArray()
                            ? config.getAsJsonArray()
                            : config.getAsJsonObject().getAsJsonArray("layers");
            List<JsonObject> layers = new ArrayList<>();
            array.forEach(layer -> layers.add(layer.getAsJsonObject()));
            boolean sequential = "Sequential".equals(model.get("class_name").getAsString());
            return new KerasConfiguration(model, sequential, layers);
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | ClassCastException
                | NullPointerException e) {
            throw new IOException(
                    "model_config must be the JSON of a Keras model, found another text", e);
        }
    }

    /** The JSON for the importer. */
    String json() {
        return model.toString();
    }

    /** Whether this is a list of layers rather than a graph. */
    boolean isSequential() {
        return sequential;
    }

    /**
     * Rejects layers on which the importer of DL4J M2.1 fails with a misleading message: it uses
     * the inputs of a depthwise convolution before they are set.
     */
    void requireImportable() throws IOException {
        for (JsonObject layer : layers) {
            if (UNSUPPORTED.contains(className(layer))) {
                throw new IOException(
                        title(layer)
                                + " must be one that Deeplearning4j can import, found that M2.1"
                                + " cannot import layers of its type");
            }
        }
    }

    /**
     * The layer that a message of the importer refers to: the first whose class it contains.
     *
     * @return for example {@code layer 'twice' (Lambda)}
     */
    Optional<String> layerNamedIn(String message) {
        return layers.stream()
                .filter(layer -> message.contains(className(layer)))
                .findFirst()
                .map(KerasConfiguration::title);
    }

    private static String title(JsonObject layer) {
        return "layer '" + name(layer) + "' (" + className(layer) + ")";
    }

    private static String className(JsonObject layer) {
        return text(layer, "class_name").orElse("no class");
    }

    private static String name(JsonObject layer) {
        return layer.has("config") && layer.get("config") instanceof JsonObject config
                ? text(config, "name").orElse("?")
                : "?";
    }

    private static Optional<String> text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null && value.isJsonPrimitive()
                ? Optional.of(value.getAsString())
                : Optional.empty();
    }

    /**
     * The inputs of the imported network.
     *
     * @return empty if the model has several inputs, or one of another kind or of variable size
     */
    List<NetworkInput> inputs(Model network) {
        String name = Network.of(network).inputNames().get(0);
        InputLayout images = isChannelsFirst() ? InputLayout.IMAGE_NCHW : InputLayout.IMAGE_NHWC;
        return example()
                .map(
                        sizes ->
                                new NetworkInput(
                                        name,
                                        sizes.size() == 1 ? InputLayout.FEATURES : images,
                                        sizes))
                .stream()
                .toList();
    }

    private Optional<List<Integer>> example() {
        List<JsonArray> shapes =
                layers.stream()
                        .map(layer -> layer.get("config"))
                        .filter(JsonObject.class::isInstance)
                        .map(config -> config.getAsJsonObject().get("batch_input_shape"))
                        .filter(JsonArray.class::isInstance)
                        .map(JsonElement::getAsJsonArray)
                        .toList();
        boolean oneInput = sequential ? !shapes.isEmpty() : shapes.size() == 1;
        return oneInput ? sizes(shapes.get(0)).flatMap(this::channelsFirst) : Optional.empty();
    }

    private static Optional<List<Integer>> sizes(JsonArray shape) {
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 1; axis < shape.size(); axis++) {
            if (!(shape.get(axis) instanceof JsonPrimitive size && size.isNumber())) {
                return Optional.empty();
            }
            sizes.add(shape.get(axis).getAsInt());
        }
        return Optional.of(sizes);
    }

    private Optional<List<Integer>> channelsFirst(List<Integer> sizes) {
        return switch (sizes.size()) {
            case 1 -> Optional.of(sizes);
            case 3 ->
                    Optional.of(
                            isChannelsFirst()
                                    ? sizes
                                    : List.of(sizes.get(2), sizes.get(0), sizes.get(1)));
            default -> Optional.empty();
        };
    }

    private boolean isChannelsFirst() {
        return layers.stream()
                .map(layer -> layer.get("config"))
                .filter(JsonObject.class::isInstance)
                .map(config -> text(config.getAsJsonObject(), "data_format"))
                .flatMap(Optional::stream)
                .findFirst()
                .filter("channels_first"::equals)
                .isPresent();
    }
}
