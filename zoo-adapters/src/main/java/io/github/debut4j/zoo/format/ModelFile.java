package io.github.debut4j.zoo.format;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.nd4j.FloatViews;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An existing, readable file with the data that identifies its format. Immutable. */
public final class ModelFile {

    private static final int HEAD_BYTES = 16;
    private static final byte[] ZIP = HexFormat.of().parseHex("504b0304");

    private final Path path;
    private final byte[] head;
    private final List<String> entries;

    private ModelFile(Path path, byte[] head, List<String> entries) {
        this.path = path;
        this.head = head;
        this.entries = entries;
    }

    /**
     * Inspects a file.
     *
     * @throws IOException if it is not a regular file, cannot be read, or begins like a zip but has
     *     no directory of entries; the message begins with the name of the file
     */
    public static ModelFile of(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(path + ": must be a file, found " + kind(path));
        }
        if (!Files.isReadable(path)) {
            throw new IOException(path + ": must be readable, found no permission to read it");
        }
        byte[] head = head(path);
        return new ModelFile(path, head, beginsWith(head, ZIP) ? entries(path) : List.of());
    }

    private static String kind(Path path) {
        if (Files.isDirectory(path)) {
            return "a directory";
        }
        return Files.exists(path) ? "a device or a pipe" : "no such file";
    }

    private static byte[] head(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEAD_BYTES);
        }
    }

    private static List<String> entries(Path path) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        } catch (IOException | IllegalArgumentException e) {
            // ZipFile throws the latter if names or comments are not UTF-8.
            throw new IOException(
                    path
                            + ": must be a whole zip, found it truncated or damaged: "
                            + FailureReason.of(e),
                    e);
        }
    }

    private static boolean beginsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length
                && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /** The names of the entries of a zip; empty for any other file. */
    public List<String> entries() {
        return entries;
    }

    /** Whether the file begins with these bytes, at most 16. */
    public boolean beginsWith(byte[] magic) {
        return beginsWith(head, magic);
    }

    /** Whether these bytes stand at a position, of which the last is at most the 16th. */
    public boolean contains(byte[] bytes, int position) {
        int end = position + bytes.length;
        return head.length >= end && Arrays.equals(head, position, end, bytes, 0, bytes.length);
    }

    /** A description of the content for the end of a message. */
    public String found() {
        if (head.length == 0) {
            return "an empty file";
        }
        if (beginsWith(ZIP)) {
            return "a zip with other entries";
        }
        return "a file that begins with the bytes "
                + HexFormat.ofDelimiter(" ").formatHex(head, 0, Math.min(head.length, 8));
    }

    /**
     * Requires every parameter of a model that was read from this file to be finite.
     *
     * @throws IOException naming the file, the parameter and the first value that is NaN or
     *     infinite
     */
    public void requireFinite(Model model) throws IOException {
        for (Map.Entry<String, INDArray> parameter : model.paramTable().entrySet()) {
            double[] values = FloatViews.toDoubles(parameter.getValue());
            for (int k = 0; k < values.length; k++) {
                if (!Double.isFinite(values[k])) {
                    throw fault(
                            "parameter "
                                    + parameter.getKey()
                                    + " must be finite, found "
                                    + values[k]
                                    + " at index "
                                    + k);
                }
            }
        }
    }

    /** An exception whose message is the name of the file and then {@code message}. */
    public IOException fault(String message, Throwable cause) {
        return new IOException(path + ": " + message, cause);
    }

    /** An exception whose message is the name of the file and then {@code message}. */
    public IOException fault(String message) {
        return new IOException(path + ": " + message);
    }
}
