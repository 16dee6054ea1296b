package io.github.debut4j.cli;

import io.github.debut4j.chain.io.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;

/** The files of the quick start: those the program brings along, and its report. */
final class QuickstartFiles {

    private static final String MODEL = "lenet-digits.zip";
    private static final String CHAINS = "lenet_table.txt";

    private QuickstartFiles() {}

    /** Writes the trained model and the chains that the program brings along. */
    static void write(Path model, Path chains) throws IOException {
        copy(MODEL, model);
        copy(CHAINS, chains);
    }

    /** Writes a text and a line end. */
    static void writeText(Path file, String text) throws IOException {
        AtomicFile.writeText(file, text + "\n");
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        QuickstartFiles.class.getResourceAsStream(resource), resource)) {
            AtomicFile.write(file, in::transferTo);
        }
    }
}
