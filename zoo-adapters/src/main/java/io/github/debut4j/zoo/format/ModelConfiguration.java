package io.github.debut4j.zoo.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.debut4j.chain.io.FailureReason;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The JSON configuration of a network, as needed before the network is restored. */
final class ModelConfiguration {

    private static final String CLASS_KEY = "@class";

    private final JsonObject json;

    private ModelConfiguration(JsonObject json) {
        this.json = json;
    }

    /**
     * Parses the configuration of a ComputationGraph or a MultiLayerNetwork.
     *
     * @throws IOException if the text is not such a configuration
     */
    static ModelConfiguration parse(String text) throws IOException {
        JsonElement json;
        try {
            json = JsonParser.parseString(text);
        } catch (JsonParseException e) {
            throw new IOException("must be JSON, found an error: " + FailureReason.of(e), e);
        }
        if (json.isJsonObject()) {
            JsonObject object = json.getAsJsonObject();
            if (object.has("vertices") || object.has("confs")) {
                return new ModelConfiguration(object);
            }
        }
        throw new IOException(
                "must be a network configuration, found neither vertices (ComputationGraph) nor"
                        + " confs (MultiLayerNetwork)");
    }

    /** Whether this is a ComputationGraph, and not a MultiLayerNetwork. */
    boolean isGraph() {
        return json.has("vertices");
    }

    /** The first class in the configuration that is not on the class path. */
    Optional<String> firstMissingClass() {
        return classes(json).filter(name -> !exists(name)).findFirst();
    }

    private static Stream<String> classes(JsonElement element) {
        if (element instanceof JsonArray array) {
            return array.asList().stream().flatMap(ModelConfiguration::classes);
        }
        if (element instanceof JsonObject object) {
            return object.entrySet().stream().flatMap(ModelConfiguration::classes);
        }
        return Stream.empty();
    }

    private static Stream<String> classes(Map.Entry<String, JsonElement> entry) {
        boolean named = entry.getKey().equals(CLASS_KEY) && entry.getValue().isJsonPrimitive();
        return named ? Stream.of(entry.getValue().getAsString()) : classes(entry.getValue());
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, ModelConfiguration.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
