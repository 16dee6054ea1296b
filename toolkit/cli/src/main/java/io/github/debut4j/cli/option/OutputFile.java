package io.github.debut4j.cli.option;

import io.github.debut4j.chain.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** Asks before a long work whether its result can be written. */
public final class OutputFile {

    private OutputFile() {}

    /** Ends a writing that was only a question. */
    private static final class Answered extends RuntimeException {}

    /**
     * Checks that a file can be written and is none of those that the work reads, by whatever name,
     * nor in a folder of them.
     *
     * @throws UsageException if it is one of the inputs
     * @throws IOException as {@link #requireWritable(Path)} does
     */
    public static void requireWritable(Path file, Collection<Path> inputs) throws IOException {
        for (Path input : inputs) {
            if (isReplacedWith(file, input)) {
                throw new UsageException("--out must not be one of the inputs, found " + file);
            }
        }
        requireWritable(file);
    }

    /** Whether writing one replaces the other, or a part of it; a device is never replaced. */
    private static boolean isReplacedWith(Path file, Path input) throws IOException {
        return Files.isRegularFile(file)
                && (Files.isRegularFile(input) || Files.isDirectory(input))
                && file.toRealPath().startsWith(input.toRealPath());
    }

    /**
     * Checks that a file can be written, by beginning to; what is there stays as it is.
     *
     * @throws IOException in one line, naming the file, if it cannot
     */
    public static void requireWritable(Path file) throws IOException {
        try {
            AtomicFile.writeVia(
                    file,
                    temporary -> {
                        throw new Answered();
                    });
        } catch (Answered e) {
            return;
        }
    }
}
