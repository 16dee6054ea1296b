package io.github.debut4j.model;

import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.spec.NearestName;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * Writes constants of an enum as the texts that plans and options have for them.
 *
 * @param <T> the enum
 */
abstract class ConstantAdapter<T> extends TypeAdapter<T> {

    private final List<T> constants;
    private final Function<T, String> text;

    private ConstantAdapter(T[] constants, Function<T, String> text) {
        this.constants = List.of(constants);
        this.text = text;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
        out.value(text.apply(value));
    }

    @Override
    public T read(JsonReader in) throws IOException {
        String found = in.nextString();
        return constants.stream()
                .filter(constant -> text.apply(constant).equals(found))
                .findFirst()
                .orElseThrow(() -> unknown(in.getPath(), found));
    }

    private JsonParseException unknown(String path, String found) {
        return new JsonParseException(
                path + " " + NearestName.mustBeOneOf(constants.stream().map(text).toList(), found));
    }

    /** Of {@link MetricKind}. */
    static final class OfMetric extends ConstantAdapter<MetricKind> {
        OfMetric() {
            super(MetricKind.values(), MetricKind::text);
        }
    }

    /** Of {@link Calibration.Sequential}. */
    static final class OfSequential extends ConstantAdapter<Calibration.Sequential> {
        OfSequential() {
            super(Calibration.Sequential.values(), Calibration.Sequential::text);
        }
    }

    /** Of {@link Calibration.FittedLayers}. */
    static final class OfFittedLayers extends ConstantAdapter<Calibration.FittedLayers> {
        OfFittedLayers() {
            super(Calibration.FittedLayers.values(), Calibration.FittedLayers::text);
        }
    }
}
