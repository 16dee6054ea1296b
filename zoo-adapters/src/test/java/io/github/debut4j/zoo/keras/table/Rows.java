package io.github.debut4j.zoo.keras.table;

import io.github.debut4j.zoo.keras.KerasFile;
import io.github.debut4j.zoo.keras.table.KerasRow.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Collects the rows of one layer, each a model of this layer alone behind its inputs. */
final class Rows {

    /** The name of the layer that a row is about. */
    static final String NAME = "tested";

    private final String layer;
    private final String settings;
    private final List<int[]> inputs = new ArrayList<>();
    private final List<KerasRow> rows = new ArrayList<>();
    private double scale = 2;

    /**
     * Starts the rows of a layer.
     *
     * @param settings those that all rows have, over the defaults, as JSON with single quotes
     * @param input the shape of one example
     */
    Rows(String layer, String settings, int... input) {
        this.layer = layer;
        this.settings = settings;
        inputs.add(input);
    }

    /** Inputs of the next rows lie between minus {@code most} and {@code most}. */
    Rows inputsUpTo(double most) {
        scale = most;
        return this;
    }

    /** The next rows have these inputs. */
    Rows on(int[]... shapes) {
        inputs.clear();
        Collections.addAll(inputs, shapes);
        return this;
    }

    /** The next rows have an input of this shape. */
    Rows of(int... shape) {
        return on(shape);
    }

    /** A setting with which the layer is computed as Keras does. */
    Rows computed(String setting, String json) {
        KerasFile file = file(KerasDefaults.of(layer, settings, json));
        rows.add(new KerasRow(layer, setting, Status.COMPUTED, file, scale, List.of()));
        return this;
    }

    /**
     * A setting that is refused with a message that names the layer and the setting. The weights
     * are those of the layer without this setting.
     */
    Rows refused(String setting, String json, String... mentions) {
        KerasFile file = file(KerasDefaults.of(layer, settings));
        KerasDefaults.object(json)
                .entrySet()
                .forEach(entry -> file.writes(NAME, entry.getKey(), entry.getValue().toString()));
        List<String> all = new ArrayList<>(List.of("'" + NAME + "'", layer));
        Collections.addAll(all, mentions);
        rows.add(new KerasRow(layer, setting, Status.REFUSED, file, scale, all));
        return this;
    }

    /** Models that are refused for the shape of their input, whatever the settings. */
    Rows unread(String setting, String... mentions) {
        KerasFile file = file(KerasDefaults.of(layer, settings));
        List<String> all = new ArrayList<>(List.of("'in0'"));
        Collections.addAll(all, mentions);
        rows.add(new KerasRow(layer, setting, Status.REFUSED, file, scale, all));
        return this;
    }

    private KerasFile file(String json) {
        KerasFile file = new KerasFile();
        List<String> names = new ArrayList<>();
        for (int[] shape : inputs) {
            names.add("in" + names.size());
            file.input(names.get(names.size() - 1), shape);
        }
        return file.layer(layer, NAME, json, names.toArray(String[]::new));
    }

    List<KerasRow> rows() {
        return rows;
    }
}
