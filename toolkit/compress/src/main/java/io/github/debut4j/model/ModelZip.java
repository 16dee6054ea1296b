package io.github.debut4j.model;

import com.google.gson.Gson;
import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.network.Network;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J's model zip with metadata. The entries are those of {@code ModelSerializer}, one for the
 * provenance and one for the inputs. They are written in one stream, without temporary files other
 * than that of {@link AtomicFile}.
 */
public final class ModelZip {

    private static final String PROVENANCE = "debut4j.json";
    private static final String INPUTS = "debut4j-inputs.json";
    private static final String NORMALIZER = ModelSerializer.NORMALIZER_BIN;
    private static final int MOST_JSON_BYTES = 1 << 24;
    private static final int MOST_NORMALIZER_BYTES = 1 << 28;

    /** Entries that are read, or are of no use once the model changes. */
    private static final Set<String> KNOWN =
            Set.of(
                    ModelSerializer.CONFIGURATION_JSON,
                    ModelSerializer.COEFFICIENTS_BIN,
                    ModelSerializer.NO_PARAMS_MARKER,
                    ModelSerializer.UPDATER_BIN,
                    NORMALIZER,
                    PROVENANCE,
                    INPUTS);

    private static final Gson GSON = new Gson();

    /**
     * The time of all entries, so that the same model always gives the same bytes. The earliest
     * time that a zip allows would not do: Java then adds a second timestamp, which depends on the
     * time zone.
     */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private ModelZip() {}

    /**
     * Writes a model without metadata, completely or not at all.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified. The state
     *     of its updater is not written.
     * @throws IOException naming the file, if it cannot be written
     */
    public static void write(Path file, Model model) throws IOException {
        write(file, model, ModelMetadata.NONE);
    }

    /**
     * Writes a model with metadata, completely or not at all.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified. The state
     *     of its updater is not written.
     * @throws IOException naming the file, if it cannot be written
     */
    public static void write(Path file, Model model, ModelMetadata metadata) throws IOException {
        AtomicFile.write(file, out -> write(out, model, metadata));
    }

    /** The number of bytes of a model's zip without metadata. */
    public static long bytes(Model model) {
        return bytes(model, ModelMetadata.NONE);
    }

    /** The number of bytes of a model's zip with metadata. */
    public static long bytes(Model model, ModelMetadata metadata) {
        AtomicLong bytes = new AtomicLong();
        OutputStream counter =
                new OutputStream() {
                    @Override
                    public void write(int value) {
                        bytes.incrementAndGet();
                    }

                    @Override
                    public void write(byte[] values, int from, int count) {
                        bytes.addAndGet(count);
                    }
                };
        try {
            write(counter, model, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.get();
    }

    private static void write(OutputStream out, Model model, ModelMetadata metadata)
            throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            writeText(
                    zip, ModelSerializer.CONFIGURATION_JSON, Network.of(model).configurationJson());
            writeParameters(zip, model);
            if (metadata.normalizer().isPresent()) {
                writeBytes(zip, NORMALIZER, metadata.normalizer().get().bytes());
            }
            if (metadata.provenance().isPresent()) {
                writeText(zip, PROVENANCE, Json.pretty(metadata.provenance().get()));
            }
            if (!metadata.inputs().isEmpty()) {
                writeText(zip, INPUTS, Json.pretty(SavedInputs.of(metadata.inputs())));
            }
        }
    }

    private static void writeParameters(ZipOutputStream zip, Model model) throws IOException {
        if (model.numParams() == 0) {
            writeText(zip, ModelSerializer.NO_PARAMS_MARKER, "");
            return;
        }
        zip.putNextEntry(entry(ModelSerializer.COEFFICIENTS_BIN));
        // Buffered, because DL4J writes each number separately.
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
     * Reads the metadata of a model.
     *
     * @throws IOException naming the file, if it is not a zip or its metadata is damaged
     */
    public static ModelMetadata readMetadata(Path file) throws IOException {
        return new ModelMetadata(
                readProvenance(file),
                read(
                        file,
                        NORMALIZER,
                        in ->
                                ModelMetadata.SavedNormalizer.of(
                                        in.readNBytes(MOST_NORMALIZER_BYTES))),
                read(file, INPUTS, in -> SavedInputs.parse(text(in))).orElse(List.of()));
    }

    /** The entries of a zip that are lost when its model is read and written again, sorted. */
    public static List<String> droppedEntries(List<String> entries) {
        return entries.stream().filter(entry -> !KNOWN.contains(entry)).sorted().toList();
    }

    /**
     * Reads the provenance of a model.
     *
     * @return empty if the file has none
     * @throws IOException naming the file, if it is not a zip or its provenance is damaged
     */
    public static Optional<Provenance> readProvenance(Path file) throws IOException {
        return read(file, PROVENANCE, in -> provenance(text(in)));
    }

    private interface EntryReader<T> {
        T read(InputStream in) throws IOException;
    }

    private static <T> Optional<T> read(Path file, String name, EntryReader<T> reader)
            throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return Optional.of(reader.read(in));
            } catch (IOException | RuntimeException e) {
                throw new IOException(file + ": " + name + " is damaged: " + reason(e), e);
            }
        }
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readNBytes(MOST_JSON_BYTES), StandardCharsets.UTF_8);
    }

    private static Provenance provenance(String json) throws IOException {
        Provenance provenance = GSON.fromJson(json, Provenance.class);
        if (provenance == null) {
            throw new EOFException("it must hold the provenance of a model, found nothing");
        }
        return provenance;
    }

    /** The message of the first cause, without what Gson wraps around it. */
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
