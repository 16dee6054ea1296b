package io.github.debut4j.zoo.keras.file;

import com.google.gson.JsonObject;
import io.github.debut4j.zoo.format.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@code .keras} file: a zip of the architecture and an HDF5 file of weights. */
final class ZipModel {

    private static final String CONFIG = "config.json";
    private static final String METADATA = "metadata.json";
    private static final String WEIGHTS = "model.weights.h5";
    private static final String COMPILE = "compile_config";

    /** Zip compresses at most by a factor of about a thousand. */
    private static final long MOST_COMPRESSION = 1100;

    private ZipModel() {}

    /** Whether a file has the entries of this format. */
    static boolean recognises(ModelFile file) {
        return file.entries().containsAll(List.of(CONFIG, METADATA));
    }

    /**
     * Reads a file.
     *
     * @throws IOException with the rule that the file breaks, without its name
     */
    static SavedFile read(ModelFile file) throws IOException {
        long bytes = Files.size(file.path());
        try (ZipFile zip = new ZipFile(file.path().toFile())) {
            JsonObject model = json(zip, bytes, CONFIG);
            String version =
                    Json.text(
                            "keras_version of " + METADATA,
                            json(zip, bytes, METADATA).get("keras_version"));
            return new SavedFile(
                    model,
                    training(model),
                    version,
                    "tensorflow",
                    List.of(),
                    weights(zip, bytes, model.toString()));
        }
    }

    private static TrackedWeights weights(ZipFile zip, long bytes, String model)
            throws IOException {
        byte[] content = entry(zip, bytes, WEIGHTS);
        try {
            Map<String, INDArray> arrays =
                    Hdf5.read(content, hdf -> hdf.arrays(TrackedWeights::isOfLayer));
            return new TrackedWeights(arrays);
        } catch (IOException e) {
            IOException failure = new IOException("entry " + WEIGHTS + " " + e.getMessage(), e);
            throw Hdf5.explained(model, failure);
        }
    }

    private static Optional<JsonObject> training(JsonObject model) throws IOException {
        return model.get(COMPILE) instanceof JsonObject compiled && !compiled.isEmpty()
                ? Optional.of(new CurrentDialect("3").settings(COMPILE, compiled))
                : Optional.empty();
    }

    private static JsonObject json(ZipFile zip, long bytes, String name) throws IOException {
        return Json.parse(name, new String(entry(zip, bytes, name), StandardCharsets.UTF_8));
    }

    private static byte[] entry(ZipFile zip, long bytes, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("must contain the entry " + name + ", found none");
        }
        long most = Math.min(bytes * MOST_COMPRESSION, Integer.MAX_VALUE - 8);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) Math.min(Math.max(entry.getSize(), 0), most));
            if (in.read() >= 0) {
                throw new IOException("entry " + name + " must have its stated size, found more");
            }
            return content;
        }
    }
}
