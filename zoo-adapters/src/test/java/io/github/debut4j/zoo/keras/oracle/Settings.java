package io.github.debut4j.zoo.keras.oracle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;

/** The settings of a layer. Settings that are absent or null have the default of Keras. */
record Settings(JsonObject json) {

    boolean has(String key) {
        return json.has(key) && !json.get(key).isJsonNull();
    }

    JsonElement get(String key) {
        return json.get(key);
    }

    String text(String key, String otherwise) {
        return has(key) ? json.get(key).getAsString() : otherwise;
    }

    /** A number; Keras 2.2 writes some of them as arrays with one value. */
    double number(String key, double otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        return json.get(key) instanceof JsonObject array
                ? array.get("value").getAsDouble()
                : json.get(key).getAsDouble();
    }

    int integer(String key, int otherwise) {
        return (int) number(key, otherwise);
    }

    boolean flag(String key, boolean otherwise) {
        return has(key) ? json.get(key).getAsBoolean() : otherwise;
    }

    /** A list of integers, or a single one. */
    int[] integers(String key, int... otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        return Arrays.stream(numbers(json.get(key))).mapToInt(value -> (int) value).toArray();
    }

    /** A list of numbers, nested or not, or a single one. */
    static double[] numbers(JsonElement element) {
        if (element instanceof JsonArray array) {
            double[] all = new double[0];
            for (JsonElement inner : array) {
                double[] next = numbers(inner);
                double[] joined = Arrays.copyOf(all, all.length + next.length);
                System.arraycopy(next, 0, joined, all.length, next.length);
                all = joined;
            }
            return all;
        }
        return new double[] {element.getAsDouble()};
    }

    /** One integer for each of several axes; a single one is for all of them. */
    int[] forAxes(int axes, String key, int otherwise) {
        int[] given = integers(key, otherwise);
        if (given.length == axes) {
            return given;
        }
        int[] all = new int[axes];
        Arrays.fill(all, given[0]);
        return all;
    }

    boolean channelsFirst() {
        return text("data_format", "channels_last").equals("channels_first");
    }

    /** These settings with another value of one of them. */
    Settings with(String key, JsonElement value) {
        JsonObject changed = json.deepCopy();
        changed.add(key, value);
        return new Settings(changed);
    }
}
