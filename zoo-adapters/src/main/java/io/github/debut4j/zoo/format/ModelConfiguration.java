package io.github.debut4j.zoo.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.debut4j.chain.io.FailureReason;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossSparseMCXENT;

/** The JSON configuration of a network, as needed before the network is restored. */
final class ModelConfiguration {

    private static final String CLASS_KEY = "@class";

    /** The key of versions up to 0.9.1. */
    private static final String DROPOUT = "dropOut";

    private static final JsonElement SPARSE_LOSS =
            new JsonPrimitive(LossSparseMCXENT.class.getName());

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

    /**
     * The configuration in the form in which DL4J M2.1 and debut4j can use it, if it differs:
     *
     * <ul>
     *   <li>without the dropout of 0 of versions up to 0.9.1, which meant none; for graphs, M2.1
     *       would make a dropout of it that retains nothing, and refuse it;
     *   <li>with the cross-entropy of one-hot labels instead of that of class numbers. It is the
     *       same loss, and the labels of debut4j are one-hot.
     * </ul>
     */
    Optional<String> repaired() {
        JsonObject copy = json.deepCopy();
        repair(copy);
        return copy.equals(json) ? Optional.empty() : Optional.of(copy.toString());
    }

    private static void repair(JsonElement element) {
        if (element instanceof JsonArray array) {
            array.forEach(ModelConfiguration::repair);
        } else if (element instanceof JsonObject object) {
            if (isZero(object.get(DROPOUT))) {
                object.remove(DROPOUT);
            }
            if (SPARSE_LOSS.equals(object.get(CLASS_KEY))) {
                object.addProperty(CLASS_KEY, LossMCXENT.class.getName());
            }
            object.entrySet().forEach(entry -> repair(entry.getValue()));
        }
    }

    private static boolean isZero(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive number
                && number.isNumber()
                && number.getAsDouble() == 0;
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
