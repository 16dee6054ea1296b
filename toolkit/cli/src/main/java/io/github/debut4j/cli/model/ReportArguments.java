package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.Progress;
import io.github.debut4j.cli.model.Compression.Compressed;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.report.Report;
import io.github.debut4j.report.ReportFolder;
import io.github.debut4j.report.ReportSettings;
import io.github.debut4j.report.TargetFrontier;
import io.github.debut4j.zoo.LoadedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The option for a report on a compression. */
final class ReportArguments {

    @Parameter(
            names = "--report",
            description =
                    "write a report to this `FOLDER`: report.html, report.md and report.json; it"
                            + " contains timings of the replaced layers if the size of the input is"
                            + " known")
    private @Nullable Path folder;

    /**
     * Checks that the report can be written, before a long computation starts.
     *
     * @param outputs the other files to write, by the option that names each
     * @throws IOException naming the folder, if it cannot be written
     */
    void requireWritable(Map<String, Path> outputs) throws IOException {
        if (folder == null) {
            return;
        }
        for (Map.Entry<String, Path> output : outputs.entrySet()) {
            if (normal(output.getValue()).startsWith(normal(folder))) {
                throw new UsageException(
                        output.getKey()
                                + " must not be inside the folder of --report, found "
                                + output.getValue());
            }
        }
        ReportFolder.requireWritable(folder);
    }

    /** Whether a report is to be written. */
    boolean isGiven() {
        return folder != null;
    }

    private static Path normal(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /**
     * Writes the report, if the option was given.
     *
     * @param command the command line
     * @param out the file of the compressed model
     * @param frontier what was possible for the target; empty without one
     * @throws IOException if it cannot be written
     */
    Optional<Path> write(
            String command,
            Compression compression,
            Compressed compressed,
            Path out,
            Optional<TargetFrontier> frontier,
            Console console)
            throws IOException {
        if (folder == null) {
            return Optional.empty();
        }
        console.note("writing the report ...");
        LoadedModel original = compression.original();
        Optional<INDArray[]> batch = compression.batch();
        ReportSettings settings = ReportSettings.none().withCommand(command);
        if (original.files().size() == 1) {
            settings = settings.withBytes(Files.size(original.files().get(0)), Files.size(out));
        }
        if (frontier.isPresent()) {
            settings = settings.withFrontier(frontier.get());
        }
        if (batch.isPresent()) {
            ExampleSize size = ExampleSize.of(original, batch.get());
            settings = settings.withTypes(size.types()).withExamples(batch.get());
        }
        ReportFolder.write(folder, timed(original.network(), compressed, settings, console));
        return Optional.of(folder);
    }

    private static Report timed(
            Model original, Compressed compressed, ReportSettings settings, Console console) {
        try (Progress bar = console.bar("timing layers", compressed.provenance().layers().size())) {
            return Report.of(
                    original,
                    compressed.network(),
                    compressed.provenance(),
                    settings.withListener(
                            (layer, number, count) -> {
                                String position = "layer " + number + "/" + count;
                                console.step("timing " + position + " " + layer);
                                bar.update(number, position);
                            }));
        }
    }
}
