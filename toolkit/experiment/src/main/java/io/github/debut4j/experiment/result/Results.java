package io.github.debut4j.experiment.result;

import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes what an experiment found. */
public final class Results {

    private Results() {}

    /**
     * Writes {@code results.csv}, {@code results.json}, {@code results.md} and {@code plots/}. The
     * same runs give the same bytes on one machine; the lettering of the plots is that of its
     * fonts. {@code results.md} tells no times, so that repeating an experiment leaves it as it is.
     *
     * @param folder made if it is not there; files of these names are replaced, others stay
     * @param heading of the tables
     * @param runs finished ones and those that are still to be done, in the order of the tables
     * @throws IOException in one line, naming the file, if it cannot be written
     */
    public static void write(Path folder, Heading heading, List<RunResult> runs)
            throws IOException {
        List<ResultGroup> groups = ResultGroup.of(runs);
        ResultPlots plots = ResultPlots.of(groups);
        makeFolder(folder);
        AtomicFile.writeText(folder.resolve("results.csv"), Csv.of(runs));
        AtomicFile.writeText(
                folder.resolve("results.json"),
                Json.complete(new Content(heading.title(), heading.origin(), runs)) + "\n");
        Path images = folder.resolve(ResultPlots.FOLDER);
        makeFolder(images);
        for (Map.Entry<String, byte[]> plot : plots.files().entrySet()) {
            AtomicFile.write(images.resolve(plot.getKey()), out -> out.write(plot.getValue()));
        }
        AtomicFile.writeText(
                folder.resolve("results.md"), MarkdownTables.of(heading, groups, plots.names()));
    }

    private static void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException(folder + ": cannot be made: " + FailureReason.of(e), e);
        }
    }

    private record Content(String title, String origin, List<RunResult> runs) {}
}
