package io.github.debut4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bundled LeNet as a file. */
public final class TrainedDigits {

    private TrainedDigits() {}

    /** Writes the model as {@code original.zip}, and the chains of the paper's table. */
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
