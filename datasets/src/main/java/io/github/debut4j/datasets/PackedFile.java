package io.github.debut4j.datasets;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file of a data set, plain or gzip; its first bytes tell which. */
public final class PackedFile {

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private PackedFile() {}

    /**
     * Parses the content of a file.
     *
     * @param <T> the result
     */
    @FunctionalInterface
    public interface Parser<T> {

        /** Parses the decompressed bytes; need not close the stream. */
        T read(DataInputStream in) throws IOException;
    }

    /**
     * Reads a file.
     *
     * @throws IOException in one line that begins with the file, if it cannot be read, ends too
     *     early or is damaged; and what {@code parser} throws
     */
    public static <T> T read(Path file, Parser<T> parser) throws IOException {
        try (InputStream opened = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(unpacked(opened))) {
            return parser.read(in);
        } catch (AccessDeniedException e) {
            throw new IOException(file + ": must be readable, found no permission to read it", e);
        } catch (EOFException e) {
            throw new IOException(file + ": must be whole, found its end too early", e);
        } catch (ZipException e) {
            throw new IOException(file + ": must be valid gzip, found: " + e.getMessage(), e);
        }
    }

    /** A file of a folder, plain or with {@code .gz} appended to its name, if it exists. */
    public static Optional<Path> find(Path folder, String name) {
        return Stream.of(name, name + ".gz")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * A file of a folder, plain or with {@code .gz} appended to its name.
     *
     * @throws IOException if it does not exist
     */
    public static Path require(Path folder, String name) throws IOException {
        return find(folder, name)
                .orElseThrow(
                        () ->
                                new IOException(
                                        folder
                                                + ": must have the file "
                                                + name
                                                + ", plain or .gz, found none"));
    }

    /**
     * A file of a folder that is never compressed.
     *
     * @throws IOException if it does not exist
     */
    public static Path requirePlain(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IOException(folder + ": must have the file " + name + ", found none");
        }
        return file;
    }

    private static InputStream unpacked(InputStream opened) throws IOException {
        InputStream in = new BufferedInputStream(opened);
        in.mark(2);
        boolean packed = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
        in.reset();
        return packed ? new BufferedInputStream(new GZIPInputStream(in)) : in;
    }
}
