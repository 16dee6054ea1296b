package io.github.debut4j.experiment.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of one training.
 *
 * @param out the model zip to write; it holds the best epoch so far
 * @param log the folder of the tables and curves of the epochs; empty for files beside {@code out}
 * @param stats where DL4J's statistics are stored; empty for none
 * @param resume whether to go on where the training was broken off, if it was
 */
public record TrainingFiles(Path out, Optional<Path> log, Optional<Path> stats, boolean resume) {

    /** A training that writes a model, with its tables and curves beside it. */
    public static TrainingFiles of(Path out, boolean resume) {
        return new TrainingFiles(out, Optional.empty(), Optional.empty(), resume);
    }

    /**
     * Where the state of the training is kept until it is done: beside the model, its name with
     * {@code .checkpoint} behind it.
     */
    public Path checkpoint() {
        return out.resolveSibling(out.getFileName() + ".checkpoint");
    }

    /** The tables and curves; none where the model goes to a device such as {@code /dev/null}. */
    Optional<TrainingLog> tables() {
        return log.map(TrainingLog::in)
                .or(() -> isDevice() ? Optional.empty() : Optional.of(TrainingLog.beside(out)));
    }

    /** Whether the model goes to a device, beside which nothing can be kept. */
    boolean isDevice() {
        return Files.exists(out) && !Files.isRegularFile(out);
    }
}
