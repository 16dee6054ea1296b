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
 * Where a training keeps its state, so that it can go on after it was broken off.
 *
 * @param file to keep it in; its folder must be there
 * @param origin what else the result of the training depends on, by what it is called, such as
 *     {@code data} to the name of the data; a checkpoint of another origin is refused
 * @param resume whether the training shall go on from the file, if there is one; if not, there must
 *     be no file, so that nobody's work is lost
 */
public record Checkpoint(Path file, Map<String, String> origin, boolean resume) {

    private static final Pattern SEED = Pattern.compile("\"seed\" : -?[0-9]+");

    /** Copies the map. */
    public Checkpoint {
        origin = Map.copyOf(origin);
    }

    /**
     * Asks, before a long work, whether the training may begin or go on.
     *
     * @throws IOException naming the file, if it is there although nothing is to be resumed
     */
    public void requireFree() throws IOException {
        if (!resume && Files.exists(file)) {
            throw new IOException(
                    file
                            + ": a training must not replace the checkpoint of one that was broken"
                            + " off; resume that one, or delete the file");
        }
    }

    /**
     * Deletes the file, if there is one.
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
     * The file of one training.
     *
     * @param start the network that the training begins with. Not modified
     */
    CheckpointFile open(Model start, TrainingSettings settings) throws IOException {
        requireFree();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("version", version());
        all.put("settings", settings + " seed=" + settings.seed());
        all.putAll(new TreeMap<>(origin));
        all.put("layers", configuration(start));
        all.put("parameters", Parameters.sha256(start));
        return new CheckpointFile(file, all);
    }

    /** Without the seed of the first parameters, which DL4J takes from the clock in places. */
    private static String configuration(Model model) {
        String seedless = SEED.matcher(Network.of(model).configurationJson()).replaceAll("");
        return UUID.nameUUIDFromBytes(seedless.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String version() {
        String packaged = Checkpoint.class.getPackage().getImplementationVersion();
        return packaged == null ? "unpackaged" : packaged;
    }
}
