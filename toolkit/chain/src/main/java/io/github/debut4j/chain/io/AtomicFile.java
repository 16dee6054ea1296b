package io.github.debut4j.chain.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Writes a file completely or not at all: in a {@link TemporaryFolder} in the target's folder, from
 * where it is then moved over the target in one step.
 *
 * <p>If writing fails or the process is terminated, the temporary file is deleted and the target
 * stays unchanged. Symbolic links are followed; a device such as {@code /dev/stdout} cannot be
 * replaced and is written directly. The data is passed to the operating system, but not forced to
 * disk.
 */
public final class AtomicFile {

    /** Writes the content of a file to a stream. */
    @FunctionalInterface
    public interface StreamWriter {

        /** Writes the content. The stream is buffered and need not be closed. */
        void write(OutputStream out) throws IOException;
    }

    /** Writes a file with the given path, for writers that cannot use a stream. */
    @FunctionalInterface
    public interface PathWriter {

        /** Writes the file, which exists already, is empty and may be replaced. */
        void write(Path temporary) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes a file through a stream.
     *
     * @throws IOException in one line, naming the target, if its folder does not exist, if it is a
     *     folder or cannot be written, or if the writer fails
     */
    public static void write(Path target, StreamWriter writer) throws IOException {
        writeVia(
                target,
                file -> {
                    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                        writer.write(out);
                    }
                });
    }

    /**
     * Writes a text in UTF-8.
     *
     * @throws IOException as {@link #write} does
     */
    public static void writeText(Path target, String text) throws IOException {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes a file through a writer that needs a path.
     *
     * @throws IOException as {@link #write} does
     */
    public static void writeVia(Path target, PathWriter writer) throws IOException {
        try {
            requireWritable(target);
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                writer.write(target);
            } else {
                replace(withoutLink(target), writer);
            }
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** The file that is replaced for a target: the one that a link leads to. */
    static Path withoutLink(Path target) throws IOException {
        return Files.isSymbolicLink(target) ? target.toRealPath() : target;
    }

    /** Checks that a target can be written, with the messages of {@link #write}. */
    static void requireTarget(Path target) throws IOException {
        try {
            requireWritable(target);
            withoutLink(target);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static IOException unwritable(Path target, IOException e) {
        return new IOException(target + ": cannot be written: " + FailureReason.of(e), e);
    }

    private static void requireWritable(Path target) throws IOException {
        Path folder = folder(target);
        if (Files.isDirectory(target)) {
            throw new IOException("it is a folder");
        }
        if (!Files.exists(folder)) {
            throw new IOException("folder '" + folder + "' does not exist");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("'" + folder + "' is not a folder");
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new IOException("permission denied");
        }
        requireName(target);
    }

    /** Checks that a file can have this name, by reading its attributes. */
    private static void requireName(Path target) throws IOException {
        try {
            Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            // It is new.
            return;
        }
    }

    private static void replace(Path target, PathWriter writer) throws IOException {
        try (TemporaryFolder hidden = TemporaryFolder.hidden(folder(target))) {
            Path temporary = Files.createFile(hidden.file("file"));
            writer.write(temporary);
            Files.move(
                    temporary,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path folder(Path target) {
        Path parent = target.getParent();
        return parent != null ? parent : target.getFileSystem().getPath("");
    }
}
