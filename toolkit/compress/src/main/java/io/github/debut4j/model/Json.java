package io.github.debut4j.model;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** Writes records and maps as JSON. Numbers that are not finite become null, as JSON has none. */
public final class Json {

    private static final Gson LINE = builder().serializeNulls().create();
    private static final Gson PRETTY = builder().setPrettyPrinting().create();
    private static final Gson COMPLETE = builder().serializeNulls().setPrettyPrinting().create();

    private Json() {}

    private static GsonBuilder builder() {
        return new GsonBuilder()
                .disableHtmlEscaping()
                .registerTypeAdapter(double.class, new FiniteOrNull())
                .registerTypeAdapter(Double.class, new FiniteOrNull());
    }

    /** JSON on one line, with null values. */
    public static String line(Object value) {
        return LINE.toJson(value);
    }

    /** Indented JSON, without null values. */
    public static String pretty(Object value) {
        return PRETTY.toJson(value);
    }

    /** Indented JSON, with null values. */
    public static String complete(Object value) {
        return COMPLETE.toJson(value);
    }

    private static final class FiniteOrNull extends TypeAdapter<Double> {

        @Override
        public void write(JsonWriter out, Double value) throws IOException {
            if (value == null || !Double.isFinite(value)) {
                out.nullValue();
            } else {
                out.value(value);
            }
        }

        @Override
        public Double read(JsonReader in) throws IOException {
            return in.nextDouble();
        }
    }
}
