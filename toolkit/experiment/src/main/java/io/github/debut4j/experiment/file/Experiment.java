package io.github.debut4j.experiment.file;

import io.github.debut4j.experiment.result.Results;
import io.github.debut4j.experiment.result.RunResult.Mode;
import io.github.debut4j.experiment.result.RunResult.PaperFigures;
import io.github.debut4j.spec.SpecText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An experiment as specified by its file.
 *
 * @param file from which it was read
 * @param size which part of the file applies
 * @param title of the tables
 * @param models at least 1, with distinct names
 * @param data the data set
 * @param dense settings for training the models before compression; empty to use them as they are
 * @param rows with distinct names; may be empty
 * @param counted rows whose parameters are counted, with names of their own; may be empty
 * @param initVariants at least 1, with distinct names
 * @param trainings training variants after compression, with distinct names; empty for none
 * @param seeds at least 1, all distinct
 * @param modes at least 1
 * @param paper published figures of the dense model
 */
public record Experiment(
        Path file,
        RunSize size,
        String title,
        List<NamedModel> models,
        LocatedText data,
        Optional<TrainingSection> dense,
        List<Row> rows,
        List<CountedRow> counted,
        List<InitVariant> initVariants,
        List<TrainingSection> trainings,
        List<Long> seeds,
        List<Mode> modes,
        Optional<PaperFigures> paper) {

    /**
     * A model of an experiment.
     *
     * @param name in the results
     * @param text from which it is loaded, relative paths resolved
     */
    public record NamedModel(String name, LocatedText text) {}

    /** Copies the lists. */
    public Experiment {
        models = List.copyOf(models);
        rows = List.copyOf(rows);
        counted = List.copyOf(counted);
        initVariants = List.copyOf(initVariants);
        trainings = List.copyOf(trainings);
        seeds = List.copyOf(seeds);
        modes = List.copyOf(modes);
    }

    /** The header of the tables. It shows only the last name of the data set's folder. */
    public Results.Header header() {
        SpecText spec = SpecText.parse("data", data.text());
        String dataSet = data.text();
        if (!spec.location().isBlank()) {
            dataSet = dataSet.replace(spec.location(), name(Path.of(spec.location())));
        }
        String option = size.key().map(key -> " with --" + key.text()).orElse("");
        return new Results.Header(title, name(file) + option + ", on " + dataSet);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /**
     * A text of a file with its location.
     *
     * @param location such as {@code table.yaml:3: data}
     * @param text with its variables replaced
     */
    public record LocatedText(String location, String text) {

        /** The exception with the location of this text before its message. */
        public IllegalArgumentException located(IllegalArgumentException e) {
            return new IllegalArgumentException(location + ": " + e.getMessage(), e);
        }
    }

    /**
     * The size of the runs of an experiment. A file may override some of its values for smaller
     * runs.
     */
    public enum RunSize {
        /** The file without overrides. */
        WHOLE,
        /** With the overrides under {@code short}: meaningful figures in less time. */
        SHORT,
        /** With the overrides under {@code smoke}: a quick check that everything works. */
        SMOKE;

        /** The key of the section with the overrides; empty for the whole file. */
        Optional<ExperimentKey> key() {
            return switch (this) {
                case WHOLE -> Optional.empty();
                case SHORT -> Optional.of(ExperimentKey.SHORT);
                case SMOKE -> Optional.of(ExperimentKey.SMOKE);
            };
        }

        /** What is appended to the experiment's name for the default folder of its results. */
        public String suffix() {
            return this == WHOLE ? "-results" : "-" + name().toLowerCase(Locale.ROOT);
        }
    }
}
