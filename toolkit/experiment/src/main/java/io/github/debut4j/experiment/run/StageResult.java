package io.github.debut4j.experiment.run;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.experiment.result.RunResult.Training;
import io.github.debut4j.model.Json;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.train.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a stage.
 *
 * @param parameters of its network, counted as in the papers
 * @param layers that it replaced; may be empty
 * @param training null if it trained nothing
 * @param validation validation metrics after training; null if it trained nothing
 * @param test test metrics of its network
 */
record StageResult(
        long parameters,
        List<Provenance.Layer> layers,
        @Nullable Training training,
        @Nullable Metrics validation,
        Metrics test) {

    /** The file with the result in the folder of a stage. */
    static final String FILE = "result.json";

    /** The file with the network in the folder of a stage. */
    static final String MODEL = "model.zip";

    private static final Gson GSON = new Gson();

    StageResult {
        layers = List.copyOf(layers);
    }

    /** The result of a stage that trains nothing. */
    static StageResult untrained(long parameters, List<Provenance.Layer> layers, Metrics test) {
        return new StageResult(parameters, layers, null, null, test);
    }

    /** Writes the result into the folder of a stage. */
    void write(Path folder) throws IOException {
        AtomicFile.writeText(folder.resolve(FILE), Json.pretty(this) + "\n");
    }

    /**
     * Reads the result of a stage.
     *
     * @throws IOException naming the file, if it is missing or damaged
     */
    static StageResult read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            StageResult result = GSON.fromJson(Files.readString(file), StageResult.class);
            if (result == null) {
                throw new IOException(file + ": must hold a result, found nothing");
            }
            return result;
        } catch (JsonParseException | NullPointerException e) {
            throw new IOException(file + ": is damaged; delete its folder: " + e.getMessage(), e);
        }
    }
}
