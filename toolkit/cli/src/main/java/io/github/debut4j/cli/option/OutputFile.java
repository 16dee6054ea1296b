package io.github.debut4j.cli.option;

import io.github.debut4j.chain.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;

/** Checks that a result can be written, before a long computation starts. */
public final class OutputFile {

    private OutputFile() {}

    /** Thrown to abandon a write that only tests whether writing is possible. */
    private static final class WritableException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /**
     * Checks that a file can be written and that writing it overwrites no input: it must neither be
     * an input file, by whatever path, nor lie in an input folder.
     *
     * @throws UsageException if it is one of the inputs
     * @throws IOException as {@link #requireWritable(Path)} does
     */
    public static void requireWritable(Path file, Collection<Path> inputs) throws IOException {
        requireWritable("--out", file, inputs);
    }

    /**
     * Checks the file of an option other than {@code --out}, as {@link #requireWritable(Path,
     * Collection)} does.
     *
     * @param option for messages
     * @throws UsageException if it is one of the inputs
     * @throws IOException as {@link #requireWritable(Path)} does
     */
    public static void requireWritable(String option, Path file, Collection<Path> inputs)
            throws IOException {
        for (Path input : inputs) {
            if (overwrites(file, input)) {
                throw new UsageException(option + " must not be one of the inputs, found " + file);
            }
        }
        requireWritable(file);
    }

    /**
     * Checks that the name of an image, the file of {@code --out}, says that it is a PNG.
     *
     * @throws UsageException if it has another ending
     */
    public static void requirePng(Path file) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw new UsageException("--out must end in .png, found " + file);
        }
    }

    /**
     * Checks that a further result is not written to the file of {@code --out}, by whatever path.
     *
     * @param option for messages
     * @throws UsageException if it is
     * @throws IOException if a path cannot be read
     */
    public static void requireOther(String option, Path file, Path out) throws IOException {
        boolean same =
                file.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())
                        || (Files.isRegularFile(file)
                                && Files.isRegularFile(out)
                                && Files.isSameFile(file, out));
        if (same) {
            throw new UsageException(option + " must not be the file of --out, found " + file);
        }
    }

    /** Devices such as {@code /dev/null} are never overwritten. */
    private static boolean overwrites(Path file, Path input) throws IOException {
        return Files.isRegularFile(file)
                && (Files.isRegularFile(input) || Files.isDirectory(input))
                && file.toRealPath().startsWith(input.toRealPath());
    }

    /**
     * Checks that a file can be written, by starting to write it. An existing file is not changed.
     *
     * @throws IOException in one line, naming the file, if it cannot be written
     */
    public static void requireWritable(Path file) throws IOException {
        try {
            AtomicFile.writeVia(
                    file,
                    temporary -> {
                        throw new WritableException();
                    });
        } catch (WritableException e) {
            return;
        }
    }
}
