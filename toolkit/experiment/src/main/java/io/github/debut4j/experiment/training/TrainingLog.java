package io.github.debut4j.experiment.training;

import com.google.gson.Gson;
import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.charts.Charts;
import io.github.debut4j.train.EpochReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The log files of a training run: one JSON object per line and epoch, a CSV table with a header,
 * and an image of the learning curves. They are rewritten after each epoch, so they are complete at
 * any time, and the same after an interruption.
 *
 * @param lines path of the JSON lines
 * @param table path of the CSV table
 * @param curves path of the PNG image
 */
record TrainingLog(Path lines, Path table, Path curves) {

    private static final Gson GSON = new Gson();
    private static final String ZIP = ".zip";

    /**
     * One epoch; null for what it does not have. The names and their order are those of the JSON
     * fields and the columns.
     */
    private record Line(
            int epoch,
            double learningRate,
            double trainingLoss,
            @Nullable Double validationTop1,
            @Nullable Double validationTop5,
            double validationLoss,
            boolean best,
            double seconds,
            double imagesPerSecond) {

        private static final String NAMES =
                "epoch,learningRate,trainingLoss,validationTop1,validationTop5,validationLoss,best,"
                        + "seconds,imagesPerSecond";

        static Line of(EpochReport report) {
            return new Line(
                    report.epoch(),
                    report.learningRate(),
                    report.trainingLoss(),
                    finite(report.validation().top1()),
                    finite(report.validation().top5()),
                    report.validation().loss(),
                    report.best(),
                    rounded(report.seconds()),
                    rounded(report.examplesPerSecond()));
        }

        /** A network whose outputs are numbers has no accuracy. */
        private static @Nullable Double finite(double accuracy) {
            return Double.isNaN(accuracy) ? null : accuracy;
        }

        private static double rounded(double value) {
            return Math.rint(value * 1000) / 1000;
        }

        String csv() {
            return String.format(
                    Locale.ROOT,
                    "%d,%s,%s,%s,%s,%s,%b,%s,%s",
                    epoch,
                    learningRate,
                    trainingLoss,
                    validationTop1 == null ? "" : validationTop1,
                    validationTop5 == null ? "" : validationTop5,
                    validationLoss,
                    best,
                    seconds,
                    imagesPerSecond);
        }
    }

    /** The log in a folder: {@code epochs.jsonl}, {@code epochs.csv} and {@code curves.png}. */
    static TrainingLog in(Path folder) {
        return new TrainingLog(
                folder.resolve("epochs.jsonl"),
                folder.resolve("epochs.csv"),
                folder.resolve("curves.png"));
    }

    /** The log beside a model: {@code small.epochs.jsonl} and so on for {@code small.zip}. */
    static TrainingLog beside(Path model) {
        String name = model.getFileName().toString();
        String stem = name.endsWith(ZIP) ? name.substring(0, name.length() - ZIP.length()) : name;
        return new TrainingLog(
                model.resolveSibling(stem + ".epochs.jsonl"),
                model.resolveSibling(stem + ".epochs.csv"),
                model.resolveSibling(stem + ".curves.png"));
    }

    /**
     * Creates the folder.
     *
     * @throws IOException naming the folder, if it cannot be created
     */
    void prepare() throws IOException {
        Path folder = lines.toAbsolutePath().resolveSibling("");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException(
                    folder + ": the folder cannot be created: " + FailureReason.of(e), e);
        }
    }

    /**
     * Writes the files.
     *
     * @param epochs at least 1, in order
     * @throws IOException naming a file that cannot be written
     */
    void write(List<EpochReport> epochs) throws IOException {
        List<Line> all = epochs.stream().map(Line::of).toList();
        text(lines, all.stream().map(line -> GSON.toJson(line) + "\n"));
        text(
                table,
                Stream.concat(
                        Stream.of(Line.NAMES + "\n"), all.stream().map(line -> line.csv() + "\n")));
        byte[] image = Charts.png(TrainingCurves.of(epochs));
        AtomicFile.write(curves, out -> out.write(image));
    }

    private static void text(Path file, Stream<String> lines) throws IOException {
        AtomicFile.writeText(file, lines.collect(Collectors.joining()));
    }
}
