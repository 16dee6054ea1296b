package io.github.debut4j.model;

import com.google.gson.Gson;
import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.network.Network;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J's model zip with the model's story in it. The entries are those of {@code ModelSerializer},
 * written here in one stream: there is no other temporary file than {@link AtomicFile}'s.
 */
public final class ModelZip {

    private static final String STORY = "debut4j.json";
    private static final String NORMALIZER = ModelSerializer.NORMALIZER_BIN;
    private static final int MOST_STORY_BYTES = 1 << 24;
    private static final int MOST_NORMALIZER_BYTES = 1 << 28;

    /** What is read, or is of no use to a model that changes. */
    private static final Set<String> KNOWN =
            Set.of(
                    ModelSerializer.CONFIGURATION_JSON,
                    ModelSerializer.COEFFICIENTS_BIN,
                    ModelSerializer.NO_PARAMS_MARKER,
                    ModelSerializer.UPDATER_BIN,
                    NORMALIZER,
                    STORY);

    private static final Gson GSON = new Gson();

    /**
     * The same model gives the same bytes whenever and wherever it is written. The earliest time of
     * a zip will not do: Java writes another one beside it, which depends on the time zone.
     */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private ModelZip() {}

    /**
     * Writes a model, whole or not at all.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}; its updater's state is
     *     not written
     * @param story empty for a model that was not compressed
     * @throws IOException naming the file, if it cannot be written
     */
    public static void write(Path file, Model model, Optional<Provenance> story)
            throws IOException {
        write(file, model, ModelMetadata.NONE.withStory(story));
    }

    /**
     * Writes a model and what goes with it, whole or not at all.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}; its updater's state is
     *     not written
     * @throws IOException naming the file, if it cannot be written
     */
    public static void write(Path file, Model model, ModelMetadata extras) throws IOException {
        AtomicFile.write(
                file,
                out -> {
                    try (ZipOutputStream zip = new ZipOutputStream(out)) {
                        writeText(
                                zip,
                                ModelSerializer.CONFIGURATION_JSON,
                                Network.of(model).configurationJson());
                        writeParameters(zip, model);
                        if (extras.normalizer().isPresent()) {
                            writeBytes(zip, NORMALIZER, extras.normalizer().get().bytes());
                        }
                        if (extras.story().isPresent()) {
                            writeText(zip, STORY, Json.pretty(extras.story().get()));
                        }
                    }
                });
    }

    private static void writeParameters(ZipOutputStream zip, Model model) throws IOException {
        if (model.numParams() == 0) {
            writeText(zip, ModelSerializer.NO_PARAMS_MARKER, "");
            return;
        }
        zip.putNextEntry(entry(ModelSerializer.COEFFICIENTS_BIN));
        // DL4J writes number by number.
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(zip));
        Nd4j.write(model.params(), data);
        data.flush();
        zip.closeEntry();
    }

    private static void writeText(ZipOutputStream zip, String name, String text)
            throws IOException {
        writeBytes(zip, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void writeBytes(ZipOutputStream zip, String name, byte[] bytes)
            throws IOException {
        zip.putNextEntry(entry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    /**
     * Reads what stands beside the network in a model zip.
     *
     * @throws IOException naming the file, if it is no zip, or holds a story that is no story
     */
    public static ModelMetadata readExtras(Path file) throws IOException {
        return new ModelMetadata(readStory(file), readNormalizer(file));
    }

    private static Optional<SavedNormalizer> readNormalizer(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(NORMALIZER);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] bytes = in.readNBytes(MOST_NORMALIZER_BYTES);
                return Optional.of(SavedNormalizer.of(bytes));
            } catch (IOException e) {
                throw new IOException(file + ": " + NORMALIZER + " is damaged: " + reason(e), e);
            }
        }
    }

    /**
     * Those of a zip's entries that {@link #write(Path, Model, ModelMetadata)} does not write
     * again.
     */
    public static List<String> leftBehind(List<String> entries) {
        return entries.stream().filter(entry -> !KNOWN.contains(entry)).sorted().toList();
    }

    /**
     * Reads the story of a model.
     *
     * @return empty if the file has none
     * @throws IOException naming the file, if it is no zip, or holds a story that is no story
     */
    public static Optional<Provenance> readStory(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(STORY);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] json = in.readNBytes(MOST_STORY_BYTES);
                return Optional.of(story(new String(json, StandardCharsets.UTF_8)));
            } catch (IOException | RuntimeException e) {
                throw new IOException(file + ": " + STORY + " is damaged: " + reason(e), e);
            }
        }
    }

    private static Provenance story(String json) throws IOException {
        Provenance story = GSON.fromJson(json, Provenance.class);
        if (story == null) {
            throw new EOFException("it must hold a model's story, found nothing");
        }
        return story;
    }

    /** Gson wraps what a record refuses, and what JSON is wrong, in words of its own. */
    private static String reason(Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
