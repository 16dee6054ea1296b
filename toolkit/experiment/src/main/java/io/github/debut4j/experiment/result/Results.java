package io.github.debut4j.experiment.result;

import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.export.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what an experiment found. */
public final class Results {

    private Results() {}

    /**
     * Writes {@code results.csv} and {@code results.json}. The same runs give the same bytes.
     *
     * @param folder made if it is not there; files of these names are replaced, others stay
     * @param title of the tables
     * @param runs finished ones and those that are still to be done, in the order of the tables
     * @throws IOException in one line, naming the file, if it cannot be written
     */
    public static void write(Path folder, String title, List<RunResult> runs) throws IOException {
        Files.createDirectories(folder);
        text(folder.resolve("results.csv"), Csv.of(runs));
        text(folder.resolve("results.json"), Json.complete(new Content(title, runs)) + "\n");
    }

    private record Content(String title, List<RunResult> runs) {}

    private static void text(Path file, String content) throws IOException {
        AtomicFile.write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
    }
}
