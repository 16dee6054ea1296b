package io.github.debut4j.zoo.keras.convert;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.debut4j.spec.SettingException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of a Keras layer. It remembers which ones a converter has read, so that a setting
 * that no converter knows is refused rather than ignored.
 *
 * <p>All methods throw {@link SettingException} if a setting is missing or has another type.
 */
final class Settings {

    /** Settings without effect on the outputs of a trained model. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of(
                    "name",
                    "trainable",
                    "dtype",
                    "input_dtype",
                    "batch_input_shape",
                    "input_shape",
                    "input_dim",
                    "input_length",
                    "seed",
                    "noise_shape",
                    "sparse",
                    "ragged",
                    "autocast",
                    "implementation",
                    "consume_less",
                    "unroll",
                    "dropout",
                    "recurrent_dropout",
                    "unit_forget_bias",
                    "activity_regularizer",
                    "synchronized",
                    "use_cudnn");

    /** How the names of settings end that concern only the start of training, or training. */
    private static final List<String> TRAINING =
            List.of("_initializer", "_regularizer", "_constraint");

    private final JsonObject config;
    private final Set<String> read = new HashSet<>();

    Settings(JsonObject config) {
        this.config = config;
    }

    /** A required whole number. */
    int integer(String key) {
        return whole(key, required(key));
    }

    /** A whole number, or the default if it is absent or null. */
    int integer(String key, int absent) {
        return optional(key).map(value -> whole(key, value)).orElse(absent);
    }

    /** A number, or the default if it is absent or null. */
    double number(String key, double absent) {
        return optionalNumber(key).orElse(absent);
    }

    /** A number; empty if it is absent or null. */
    Optional<Double> optionalNumber(String key) {
        return optional(key).map(value -> real(key, value));
    }

    /** True or false, or the default if it is absent or null. */
    boolean flag(String key, boolean absent) {
        return optional(key).map(value -> flag(key, value)).orElse(absent);
    }

    private static boolean flag(String key, JsonElement value) {
        if (value instanceof JsonPrimitive primitive && primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        return whole(key, value) != 0;
    }

    /** A word, or the default if it is absent or null. */
    String word(String key, String absent) {
        return optional(key).map(value -> word(key, value)).orElse(absent);
    }

    private static String word(String key, JsonElement value) {
        if (value instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        throw SettingException.of(key, "be a word", value);
    }

    /**
     * One of some words.
     *
     * @param choices by word; it must contain the default
     */
    <T> T choice(String key, String absent, Map<String, T> choices) {
        String word = word(key, absent);
        T choice = choices.get(word);
        if (choice == null) {
            throw SettingException.of(
                    key,
                    "be one of " + String.join(", ", choices.keySet().stream().sorted().toList()),
                    "'" + word + "'");
        }
        return choice;
    }

    /** As many whole numbers as axes: a list, or one number for all of them. */
    int[] integers(String key, int count) {
        return integers(key, count, required(key));
    }

    /** As {@link #integers(String, int)}, or the default for all axes if it is absent or null. */
    int[] integers(String key, int count, int absent) {
        return optional(key)
                .map(value -> integers(key, count, value))
                .orElseGet(() -> filled(count, absent));
    }

    private static int[] integers(String key, int count, JsonElement value) {
        if (!(value instanceof JsonArray array)) {
            return filled(count, whole(key, value));
        }
        SettingException.require(array.size() == count, key, "have " + count + " numbers", value);
        return array.asList().stream().mapToInt(element -> whole(key, element)).toArray();
    }

    private static int[] filled(int count, int value) {
        int[] values = new int[count];
        Arrays.fill(values, value);
        return values;
    }

    /** Any number of whole numbers; a single number counts as a list. Empty if absent or null. */
    List<Integer> list(String key) {
        return optional(key).map(value -> list(key, value)).orElse(List.of());
    }

    private static List<Integer> list(String key, JsonElement value) {
        return value instanceof JsonArray array
                ? array.asList().stream().map(element -> whole(key, element)).toList()
                : List.of(whole(key, value));
    }

    /** A setting of any form; empty if it is absent or null. */
    Optional<JsonElement> optional(String key) {
        read.add(key);
        JsonElement value = config.get(key);
        return value == null || value.isJsonNull() ? Optional.empty() : Optional.of(value);
    }

    private JsonElement required(String key) {
        return optional(key).orElseThrow(() -> SettingException.of(key, "be given", "nothing"));
    }

    /** Refuses a setting that has another value than the only one that can be converted. */
    void require(String key, boolean value, String reason) {
        if (flag(key, value) != value) {
            throw SettingException.withProblem(
                    key, "must be " + value + ", found " + !value + ": " + reason);
        }
    }

    /** Whether a setting is there and null. */
    boolean isNull(String key) {
        read.add(key);
        return config.has(key) && config.get(key).isJsonNull();
    }

    /** Accepts settings that have no effect on the outputs of a trained model. */
    void ignore(List<String> keys) {
        read.addAll(keys);
    }

    /**
     * Refuses settings that no converter has read, unless they are switched off or without effect.
     */
    void requireAllRead() {
        for (Map.Entry<String, JsonElement> entry : config.entrySet()) {
            String key = entry.getKey();
            boolean harmless =
                    read.contains(key)
                            || WITHOUT_EFFECT.contains(key)
                            || TRAINING.stream().anyMatch(key::endsWith)
                            || isOff(entry.getValue());
            if (!harmless) {
                throw SettingException.withProblem(
                        key, "is a setting that debut4j does not know, found " + entry.getValue());
            }
        }
    }

    private static boolean isOff(JsonElement value) {
        return value.isJsonNull()
                || (value instanceof JsonPrimitive primitive
                        && primitive.isBoolean()
                        && !primitive.getAsBoolean())
                || (value instanceof JsonArray array && array.isEmpty())
                || (value instanceof JsonObject object && object.isEmpty());
    }

    private static int whole(String key, JsonElement value) {
        double number = real(key, value);
        SettingException.require(
                number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE,
                key,
                "be a whole number",
                value);
        return (int) number;
    }

    private static double real(String key, JsonElement value) {
        // Keras 2.2 writes numbers of NumPy as {"type": "ndarray", "value": 0.1}.
        JsonElement number =
                value instanceof JsonObject object && object.has("value")
                        ? object.get("value")
                        : value;
        if (number instanceof JsonPrimitive primitive && primitive.isNumber()) {
            return primitive.getAsDouble();
        }
        throw SettingException.of(key, "be a number", value);
    }

    /** The settings as JSON. */
    @Override
    public String toString() {
        return config.toString();
    }
}
