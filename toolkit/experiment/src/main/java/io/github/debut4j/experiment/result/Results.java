package io.github.debut4j.experiment.result;

import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes the results of an experiment into a folder, which is created if necessary. Files of the
 * same names are replaced, each as a whole; other files are kept.
 *
 * <p>The same runs give the same bytes on one machine; the text of plots depends on its fonts.
 * {@code results.md} contains no times, so it does not change when an experiment is repeated.
 */
public final class Results {

    private Results() {}

    /**
     * Writes {@code results.csv}, {@code results.json} and {@code results.md}, the latter without
     * plots.
     *
     * @param runs finished and unfinished ones, in the order of the tables
     * @throws IOException in one line, naming the file, if it cannot be written
     */
    public static void writeTables(Path folder, Header header, List<RunResult> runs)
            throws IOException {
        write(folder, header, runs, Map.of());
    }

    /**
     * Writes {@code plots/} and the tables, {@code results.md} with links to the plots.
     *
     * @param runs finished and unfinished ones, in the order of the tables
     * @throws IOException in one line, naming the file, if it cannot be written
     */
    public static void writeAll(Path folder, Header header, List<RunResult> runs)
            throws IOException {
        ResultPlots plots = ResultPlots.of(ResultGroup.of(runs));
        Path images = folder.resolve(ResultPlots.FOLDER);
        createFolder(folder);
        createFolder(images);
        for (Map.Entry<String, byte[]> plot : plots.files().entrySet()) {
            AtomicFile.write(images.resolve(plot.getKey()), out -> out.write(plot.getValue()));
        }
        write(folder, header, runs, plots.paths());
    }

    private static void write(
            Path folder, Header header, List<RunResult> runs, Map<String, String> plots)
            throws IOException {
        createFolder(folder);
        AtomicFile.writeText(folder.resolve("results.csv"), ResultsCsv.of(runs));
        AtomicFile.writeText(
                folder.resolve("results.json"),
                Json.complete(new Content(header.title(), header.origin(), runs)) + "\n");
        AtomicFile.writeText(
                folder.resolve("results.md"),
                ResultsMarkdown.of(header, ResultGroup.of(runs), plots));
    }

    private static void createFolder(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException(folder + ": cannot be created: " + FailureReason.of(e), e);
        }
    }

    private record Content(String title, String origin, List<RunResult> runs) {}

    /**
     * The header of the results of an experiment.
     *
     * @param title of the experiment
     * @param origin the file and the data, as a sentence without a full stop: {@code lenet.yaml
     *     with --short, on mnist:mnist}
     */
    public record Header(String title, String origin) {}
}
