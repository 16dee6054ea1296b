package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.file.InitVariant;
import io.github.debut4j.experiment.file.NamedModel;
import io.github.debut4j.experiment.file.PublishedFigure;
import io.github.debut4j.experiment.file.Row;
import io.github.debut4j.experiment.file.TrainingSection;
import io.github.debut4j.experiment.result.Published;
import io.github.debut4j.experiment.result.RunResult.Mode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run that an experiment asks for.
 *
 * @param model that it begins with
 * @param mode what is replaced
 * @param row empty for the dense model
 * @param layers the names of the layers that are replaced; none for the dense model
 * @param alone whether the row has other layers, too
 * @param start how their factors are found
 * @param training after the compression; empty if there is none
 * @param seed of compression and training
 */
record PlannedRun(
        NamedModel model,
        Mode mode,
        Optional<Row> row,
        List<String> layers,
        boolean alone,
        InitVariant start,
        Optional<TrainingSection> training,
        long seed) {

    static final String DENSE = "dense";

    PlannedRun {
        layers = List.copyOf(layers);
    }

    /** The dense model itself. */
    static PlannedRun dense(NamedModel model, long seed) {
        return new PlannedRun(
                model,
                Mode.DENSE,
                Optional.empty(),
                List.of(),
                false,
                InitVariant.STANDARD,
                Optional.empty(),
                seed);
    }

    /** What the table calls its row. */
    String rowName() {
        String name = row.map(Row::name).orElse(DENSE);
        return alone ? name + ": " + layers.get(0) : name;
    }

    /** What the table calls its column. */
    String variant() {
        return Stream.of(start.name(), training.map(TrainingSection::name).orElse(""))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** What is printed for it; that of a row is of all its layers together. */
    @Nullable Published paper(Optional<Published> ofDense) {
        if (row.isEmpty()) {
            return ofDense.orElse(null);
        }
        return alone
                ? null
                : PublishedFigure.of(
                        row.get().figures(),
                        start.name(),
                        training.map(TrainingSection::name).orElse(""));
    }

    /** In a few words, for people. */
    String words() {
        return Stream.of(
                        model.name(),
                        rowName(),
                        variant(),
                        mode == Mode.DENSE ? "" : "seed " + seed)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
