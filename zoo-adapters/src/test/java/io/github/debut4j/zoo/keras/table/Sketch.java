package io.github.debut4j.zoo.keras.table;

import io.github.debut4j.zoo.keras.KerasFile;
import io.github.debut4j.zoo.keras.table.KerasRow.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Draws models of layers that have their default settings, and collects them as rows. */
final class Sketch {

    private final String kind;
    private final List<KerasRow> rows = new ArrayList<>();
    private KerasFile file = new KerasFile();
    private double scale = 2;

    /** Starts the rows of a kind of model. */
    Sketch(String kind) {
        this.kind = kind;
    }

    /** The model in the making. */
    KerasFile file() {
        return file;
    }

    Sketch sequential() {
        file.sequential();
        return this;
    }

    Sketch input(String name, int... shape) {
        file.input(name, shape);
        return this;
    }

    /** An input of whole numbers from 0 to 4. */
    Sketch numbers(int... shape) {
        scale = 0;
        return input("numbers", shape);
    }

    /** An embedding of an input of numbers. */
    Sketch words() {
        return numbers(7).layer("Embedding", "embedding");
    }

    /** A layer behind the last one. */
    Sketch layer(String type, String name) {
        return layer(type, name, "{}");
    }

    /** A layer with other settings than the defaults, as JSON with single quotes. */
    Sketch layer(String type, String name, String settings, String... from) {
        file.layer(type, name, KerasDefaults.of(type, settings), from);
        return this;
    }

    Sketch operation(String name, String function, String arguments, String from) {
        file.operation(name, function, arguments, from);
        return this;
    }

    Sketch again(String name, String... from) {
        file.again(name, from);
        return this;
    }

    Sketch model(String name, KerasFile inner, String... from) {
        file.model(name, inner, from);
        return this;
    }

    Sketch outputs(String... names) {
        file.outputs(names);
        return this;
    }

    /** Ends a model that is computed as Keras does. */
    Sketch computed(String setting) {
        return end(setting, Status.COMPUTED, List.of());
    }

    /** Ends a model that is refused with a message that contains these texts. */
    Sketch refused(String setting, String... mentions) {
        List<String> all = new ArrayList<>();
        Collections.addAll(all, mentions);
        return end(setting, Status.REFUSED, all);
    }

    private Sketch end(String setting, Status status, List<String> mentions) {
        rows.add(new KerasRow(kind, setting, status, file, scale, mentions));
        file = new KerasFile();
        scale = 2;
        return this;
    }

    List<KerasRow> rows() {
        return rows;
    }
}
