package io.github.debut4j.experiment.file;

import io.github.debut4j.experiment.result.Heading;
import io.github.debut4j.experiment.result.Published;
import io.github.debut4j.experiment.result.RunResult.Mode;
import io.github.debut4j.spec.SpecText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An experiment as its file says it.
 *
 * @param file that it was read from
 * @param scope how much of it
 * @param title of its tables
 * @param models at least 1, with different names
 * @param data the data set
 * @param dense how the models are trained before; empty if they are taken as they are
 * @param rows with different names; may be none
 * @param starts at least 1, with different names
 * @param trainings with different names; none if what is compressed is not trained
 * @param seeds at least 1, all different
 * @param modes at least 1
 * @param paper what a paper prints for the dense model
 */
public record Experiment(
        Path file,
        RunSize scope,
        String title,
        List<NamedModel> models,
        Located data,
        Optional<TrainingSection> dense,
        List<Row> rows,
        List<InitVariant> starts,
        List<TrainingSection> trainings,
        List<Long> seeds,
        List<Mode> modes,
        Optional<Published> paper) {

    /** Copies the lists. */
    public Experiment {
        models = List.copyOf(models);
        rows = List.copyOf(rows);
        starts = List.copyOf(starts);
        trainings = List.copyOf(trainings);
        seeds = List.copyOf(seeds);
        modes = List.copyOf(modes);
    }

    /** Of the tables. Tells the folder of the data by its own name alone. */
    public Heading heading() {
        SpecText spec = SpecText.parse("data", data.text());
        String set = data.text();
        if (!spec.location().isBlank()) {
            set = set.replace(spec.location(), name(Path.of(spec.location())));
        }
        String option = scope.key().map(key -> " with --" + key.text()).orElse("");
        return new Heading(title, name(file) + option + ", on " + set);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
