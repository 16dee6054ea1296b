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
 * Stores the statistics of DL4J's {@code StatsListener} in a file, every tenth iteration. DL4J's
 * training UI can show the file in another process; no server is started here.
 */
final class TrainingStatistics implements AutoCloseable {

    private final @Nullable FileStatsStorage storage;

    private TrainingStatistics(@Nullable FileStatsStorage storage) {
        this.storage = storage;
    }

    /**
     * Opens the file, to append to it if it exists.
     *
     * @param file empty for no statistics
     * @throws IOException naming the file, if it cannot be written or was not written by DL4J
     */
    static TrainingStatistics open(Optional<Path> file) throws IOException {
        return new TrainingStatistics(file.isPresent() ? storage(file.get()) : null);
    }

    private static FileStatsStorage storage(Path file) throws IOException {
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

    /** The DL4J listeners that collect the statistics. */
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
