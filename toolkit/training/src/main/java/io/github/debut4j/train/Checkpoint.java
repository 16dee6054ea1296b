package io.github.debut4j.train;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.api.Model;

/**
 * The file in which a training run saves its state, so that it can be resumed after an
 * interruption.
 *
 * @param file its folder must exist
 * @param origin what else the result depends on, by name, such as the name of the data under {@code
 *     data}; a checkpoint of another origin is rejected
 * @param resume whether to resume from the file if it exists; otherwise the file must not exist, so
 *     that no checkpoint is lost
 */
public record Checkpoint(Path file, Map<String, String> origin, boolean resume) {

    private static final Pattern SEED = Pattern.compile("\"seed\" : -?[0-9]+");

    /** Copies the map. */
    public Checkpoint {
        origin = Map.copyOf(origin);
    }

    /**
     * Checks that the training may start or resume. Call it before long computations.
     *
     * @throws IOException naming the file, if it exists although nothing is to be resumed
     */
    public void requireFree() throws IOException {
        if (!resume && Files.exists(file)) {
            throw new IOException(
                    file
                            + ": the checkpoint of an interrupted training run must not be"
                            + " replaced; resume that run, or delete the file");
        }
    }

    /**
     * Deletes the file if it exists.
     *
     * @throws IOException naming the file, if it cannot be deleted
     */
    public void delete() throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new IOException(file + ": cannot be deleted: " + FailureReason.of(e), e);
        }
    }

    /**
     * Returns the file of one training run.
     *
     * @param start the network before training. Not modified
     */
    CheckpointFile open(Model start, Trainer.Options options) throws IOException {
        requireFree();
        TrainingSettings settings = options.settings();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("version", version());
        all.put("settings", settings + " seed=" + settings.seed());
        all.put("engine", options.engine().toString());
        all.putAll(new TreeMap<>(origin));
        all.put("layers", configuration(start));
        all.put("parameters", Parameters.sha256(start));
        return new CheckpointFile(file, all);
    }

    /**
     * A hash without the seed of the initial parameters, which DL4J partly takes from the clock.
     */
    private static String configuration(Model model) {
        String withoutSeed = SEED.matcher(Network.of(model).configurationJson()).replaceAll("");
        return UUID.nameUUIDFromBytes(withoutSeed.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String version() {
        String packaged = Checkpoint.class.getPackage().getImplementationVersion();
        return packaged == null ? "unpackaged" : packaged;
    }
}
