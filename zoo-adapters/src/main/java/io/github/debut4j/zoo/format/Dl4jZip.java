package io.github.debut4j.zoo.format;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.chain.io.TemporaryFolder;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Restores networks from zips of DL4J's {@code ModelSerializer}, after checking what DL4J trusts.
 */
public final class Dl4jZip {

    private static final String CONFIGURATION = "configuration.json";

    /** A serialised Java object of old files, which ModelSerializer would deserialise: unsafe. */
    private static final String JAVA_OBJECT = "preprocessor.bin";

    private static final String DAMAGED = "must be whole, found it truncated or damaged";
    private static final String COEFFICIENTS = "entry " + ModelSerializer.COEFFICIENTS_BIN + " ";

    /** Zlib compresses at most by a factor of about a thousand. */
    private static final long MOST_COMPRESSION = 1100;

    private static final int MOST_CONFIGURATION_BYTES = 1 << 26;

    private Dl4jZip() {}

    /** Whether a zip is one of {@code ModelSerializer}. */
    public static boolean recognises(ModelFile file) {
        return file.entries().contains(CONFIGURATION);
    }

    /**
     * Restores the network of a file, with its updater.
     *
     * @return a {@code ComputationGraph} or a {@code MultiLayerNetwork}
     * @throws IOException if the file is damaged, contains a serialised Java object, or a class is
     *     missing; the message begins with the name of the file
     */
    public static Model network(ModelFile file) throws IOException {
        if (file.entries().contains(JAVA_OBJECT)) {
            throw file.fault(
                    "must contain no serialised Java object, found the entry "
                            + JAVA_OBJECT
                            + " (remove it from the zip: the weights do not need it)");
        }
        ModelConfiguration configuration = configuration(file);
        requireLengths(file);
        Model model = restore(file, configuration);
        file.requireFinite(model);
        return model;
    }

    private static Model restore(ModelFile file, ModelConfiguration configuration)
            throws IOException {
        try {
            return restore(file.path(), configuration);
        } catch (RuntimeException e) {
            throw file.fault(reason(configuration, e), e);
        } catch (IOException e) {
            throw file.fault("must be a whole model, found it damaged: " + FailureReason.of(e), e);
        }
    }

    private static ModelConfiguration configuration(ModelFile file) throws IOException {
        try (ZipFile zip = new ZipFile(file.path().toFile());
                InputStream in = zip.getInputStream(zip.getEntry(CONFIGURATION))) {
            byte[] json = in.readNBytes(MOST_CONFIGURATION_BYTES);
            return ModelConfiguration.parse(new String(json, StandardCharsets.UTF_8));
        } catch (ZipException e) {
            throw file.fault("entry " + CONFIGURATION + " " + DAMAGED, e);
        } catch (IOException e) {
            throw file.fault("entry " + CONFIGURATION + " " + FailureReason.of(e), e);
        }
    }

    private static void requireLengths(ModelFile file) throws IOException {
        if (!file.entries().contains(ModelSerializer.COEFFICIENTS_BIN)) {
            return;
        }
        long most = MOST_COMPRESSION * Files.size(file.path());
        try (ZipFile zip = new ZipFile(file.path().toFile());
                InputStream in =
                        zip.getInputStream(zip.getEntry(ModelSerializer.COEFFICIENTS_BIN))) {
            CoefficientsHeader.require(in, most);
        } catch (EOFException | ZipException e) {
            throw file.fault(COEFFICIENTS + DAMAGED, e);
        } catch (IOException e) {
            throw file.fault(COEFFICIENTS + FailureReason.of(e), e);
        }
    }

    private static Model restore(Path path, ModelConfiguration configuration) throws IOException {
        Optional<String> repaired = configuration.repaired();
        if (repaired.isEmpty()) {
            return restoreAsIs(path, configuration);
        }
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Path copy = folder.file("model.zip");
            Files.copy(path, copy);
            try (FileSystem zip = FileSystems.newFileSystem(copy)) {
                Files.writeString(zip.getPath(CONFIGURATION), repaired.get());
            }
            return restoreAsIs(copy, configuration);
        }
    }

    private static Model restoreAsIs(Path path, ModelConfiguration configuration)
            throws IOException {
        return configuration.isGraph()
                ? ModelSerializer.restoreComputationGraph(path.toFile(), true)
                : ModelSerializer.restoreMultiLayerNetwork(path.toFile(), true);
    }

    /** ModelSerializer reports a missing class only as an invalid configuration. */
    private static String reason(ModelConfiguration configuration, RuntimeException failure) {
        return configuration
                .firstMissingClass()
                .map(
                        missing ->
                                "every class of the model must be on the class path, "
                                        + missing
                                        + " is missing (add the jar that contains it; bin/debut"
                                        + " takes it from DEBUT_CLASSPATH=FILE.jar)")
                .orElseGet(
                        () ->
                                "must be a model that Deeplearning4j 1.0.0-M2.1 can restore,"
                                        + " found: "
                                        + FailureReason.of(failure));
    }

    /**
     * Checks the lengths in the header of an ND4J array against the size of its file, since ND4J
     * allocates memory for them before it reads. An array consists of two buffers, its shape and
     * its values; each begins with its allocation mode, its length and its data type.
     */
    private static final class CoefficientsHeader {

        /** The allocation mode since 1.0.0-beta4, with lengths of eight bytes. */
        private static final String MODE = "MIXED_DATA_TYPES";

        private CoefficientsHeader() {}

        /**
         * Checks the lengths; arrays of other allocation modes are left to ND4J.
         *
         * @param in the array; read but not closed
         * @param most the largest possible number of bytes
         * @throws IOException if a length is impossible, with the rule, or if the stream ends too
         *     early
         */
        static void require(InputStream in, long most) throws IOException {
            DataInputStream data = new DataInputStream(new BufferedInputStream(in));
            if (data.readUTF().equals(MODE)) {
                data.skipNBytes(bytes(data, most));
                if (data.readUTF().equals(MODE)) {
                    bytes(data, most);
                }
            }
        }

        private static long bytes(DataInputStream data, long most) throws IOException {
            long length = data.readLong();
            int width = width(data.readUTF());
            if (length < 0 || length > most / width) {
                throw new IOException(
                        "must have a length in 0.." + most / width + ", found " + length);
            }
            return length * width;
        }

        private static int width(String type) throws IOException {
            for (DataType known : DataType.values()) {
                if (known.name().equals(type) && known.width() > 0) {
                    return known.width();
                }
            }
            throw new IOException("must hold numbers, found the type '" + type + "'");
        }
    }
}
