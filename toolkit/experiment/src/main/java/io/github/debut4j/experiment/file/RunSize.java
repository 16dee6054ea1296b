package io.github.debut4j.experiment.file;

import java.util.Locale;
import java.util.Optional;

/** How much of an experiment is run: what the file says, or what it says instead for less time. */
public enum RunSize {
    /** As the file says. */
    WHOLE,
    /** With what stands under {@code short}: figures worth having, in less time. */
    SHORT,
    /** With what stands under {@code smoke}: whether all of it works. */
    SMOKE;

    /** The key of the file whose section goes before the rest; empty for the whole. */
    Optional<ExperimentKey> key() {
        return switch (this) {
            case WHOLE -> Optional.empty();
            case SHORT -> Optional.of(ExperimentKey.SHORT);
            case SMOKE -> Optional.of(ExperimentKey.SMOKE);
        };
    }

    /** What a folder of its results is called after the experiment's name. */
    public String suffix() {
        return this == WHOLE ? "-results" : "-" + name().toLowerCase(Locale.ROOT);
    }
}
