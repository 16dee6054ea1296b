package io.github.debut4j.experiment.file;

import java.util.Locale;
import java.util.Optional;

/**
 * The size of the runs of an experiment. A file may override some of its values for smaller runs.
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
