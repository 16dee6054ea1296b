package io.github.debut4j.experiment.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of one training run.
 *
 * @param out the model zip to write; it holds the best epoch so far
 * @param log the folder of the tables and curves; empty for files beside {@code out}
 * @param statistics file for DL4J's statistics; empty for none
 * @param resume whether to resume an interrupted training run
 */
public record TrainingFiles(
        Path out, Optional<Path> log, Optional<Path> statistics, boolean resume) {

    /** A model with its tables and curves beside it. */
    public static TrainingFiles of(Path out, boolean resume) {
        return new TrainingFiles(out, Optional.empty(), Optional.empty(), resume);
    }

    /**
     * The file that holds the state of the training run until it is finished: beside the model,
     * with {@code .checkpoint} appended to its name.
     */
    public Path checkpoint() {
        return out.resolveSibling(out.getFileName() + ".checkpoint");
    }

    /** The log; empty if the model goes to a device such as {@code /dev/null}. */
    Optional<TrainingLog> tables() {
        return log.map(TrainingLog::in)
                .or(() -> isDevice() ? Optional.empty() : Optional.of(TrainingLog.beside(out)));
    }

    /** Whether the model goes to a device, beside which no file can be written. */
    boolean isDevice() {
        return Files.exists(out) && !Files.isRegularFile(out);
    }
}
