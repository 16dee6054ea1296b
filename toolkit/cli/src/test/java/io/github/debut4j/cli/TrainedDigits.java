package io.github.debut4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The small LeNet that the program brings along, as a file. */
public final class TrainedDigits {

    private TrainedDigits() {}

    /** Writes it as {@code original.zip}, with the chains of the paper's table beside it. */
    public static Path in(Path folder) throws IOException {
        Path model = folder.resolve("original.zip");
        if (Files.notExists(model)) {
            QuickstartCommand.writeBundledFiles(model, chains(folder));
        }
        return model;
    }

    public static Path chains(Path folder) {
        return folder.resolve("chains.txt");
    }
}
