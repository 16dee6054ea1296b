package io.github.debut4j.experiment.training;

import io.github.debut4j.chain.io.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.storage.FileStatsStorage;
import org.jspecify.annotations.Nullable;

/**
 * The statistics that DL4J's own {@code StatsListener} takes at every tenth iteration of a
 * training, in DL4J's file; its training page can show them, in another process. No server is
 * started here.
 */
final class Statistics implements AutoCloseable {

    private final @Nullable FileStatsStorage storage;

    private Statistics(@Nullable FileStatsStorage storage) {
        this.storage = storage;
    }

    /**
     * Opens the file; what is there is added to.
     *
     * @param file empty for no statistics
     * @throws IOException naming the file, if it cannot be written or is none of DL4J's
     */
    static Statistics in(Optional<Path> file) throws IOException {
        return new Statistics(file.isPresent() ? open(file.get()) : null);
    }

    private static FileStatsStorage open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("");
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    file + ": cannot be written: folder '" + folder + "' does not exist");
        }
        try {
            return new FileStatsStorage(file.toFile());
        } catch (RuntimeException e) {
            throw new IOException(
                    file
                            + ": cannot be written: "
                            + FailureReason.of(new IOException(e.getMessage())),
                    e);
        }
    }

    /** What takes them; none if there are none to take. */
    List<TrainingListener> listeners() {
        return storage == null ? List.of() : List.of(new StatsListener(storage));
    }

    @Override
    public void close() throws IOException {
        if (storage != null) {
            storage.close();
        }
    }
}
