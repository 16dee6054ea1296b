package io.github.debut4j.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;

/** Writes results as JSON, in one line. */
final class Json {

    private static final Gson GSON =
            new GsonBuilder()
                    .serializeNulls()
                    .disableHtmlEscaping()
                    .registerTypeAdapter(double.class, new FiniteOrNull())
                    .registerTypeAdapter(Double.class, new FiniteOrNull())
                    .create();

    private Json() {}

    /** The text of a record or map. */
    static String text(Object value) {
        return GSON.toJson(value);
    }

    /** JSON has no NaN and no infinity. */
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
