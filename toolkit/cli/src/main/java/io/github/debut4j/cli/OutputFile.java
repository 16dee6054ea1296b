package io.github.debut4j.cli;

import io.github.debut4j.chain.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;

/** Asks before a long work whether its result can be written. */
final class OutputFile {

    private OutputFile() {}

    /** Ends a writing that was only a question. */
    private static final class Answered extends RuntimeException {}

    /**
     * Checks that a file can be written, by beginning to; what is there stays as it is.
     *
     * @throws IOException in one line, naming the file, if it cannot
     */
    static void requireWritable(Path file) throws IOException {
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
