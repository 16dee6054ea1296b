package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Typed access to parsed JSON. Each exception says where the value stands and what it is. */
final class Json {

    private static final int LONGEST_VALUE = 40;

    private Json() {}

    /** Parses a text that must be an object. */
    static JsonObject parse(String where, String text) throws IOException {
        JsonElement parsed;
        try {
            parsed = JsonParser.parseString(text);
        } catch (JsonParseException e) {
            throw new IOException(where + " must be JSON, found another text", e);
        }
        return object(where, parsed);
    }

    /** Requires an object. */
    static JsonObject object(String where, @Nullable JsonElement value) throws IOException {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw fault(where, "an object", value);
    }

    /** Requires an array. */
    static JsonArray array(String where, @Nullable JsonElement value) throws IOException {
        if (value instanceof JsonArray array) {
            return array;
        }
        throw fault(where, "an array", value);
    }

    /** Requires a text. */
    static String text(String where, @Nullable JsonElement value) throws IOException {
        if (value instanceof JsonPrimitive text && text.isString()) {
            return text.getAsString();
        }
        throw fault(where, "a text", value);
    }

    /** Requires an integer that is not negative. */
    static int index(String where, @Nullable JsonElement value) throws IOException {
        if (value instanceof JsonPrimitive number && number.isNumber()) {
            double index = number.getAsDouble();
            if (index >= 0 && index == (int) index) {
                return (int) index;
            }
        }
        throw fault(where, "an integer that is not negative", value);
    }

    /** The text of a key, if there is one. */
    static Optional<String> text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return isText(value) ? Optional.of(value.getAsString()) : Optional.empty();
    }

    /** The truth value of a key, or a default. */
    static boolean isTrue(JsonObject object, String key, boolean otherwise) {
        if (object.get(key) instanceof JsonPrimitive value && value.isBoolean()) {
            return value.getAsBoolean();
        }
        return otherwise;
    }

    /** Whether a key has a value that is not null. */
    static boolean has(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null && !value.isJsonNull();
    }

    static boolean isText(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive primitive && primitive.isString();
    }

    static boolean isNumber(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive primitive && primitive.isNumber();
    }

    private static IOException fault(String where, String rule, @Nullable JsonElement value) {
        return new IOException(where + " must be " + rule + ", found " + shown(value));
    }

    /** A value for messages. */
    static String shown(@Nullable JsonElement value) {
        if (value == null) {
            return "none";
        }
        String text = value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }
}
