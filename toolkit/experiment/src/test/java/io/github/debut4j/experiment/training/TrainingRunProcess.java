package io.github.debut4j.experiment.training;

import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.zoo.Architectures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** A training in its own process, which a test can kill; it writes its progress to a file. */
final class TrainingRunProcess {

    /** Little data, so that an epoch takes less than a second. */
    static final Map<String, String> TEXTS =
            Map.of(
                    "data", "digits:train=200,test=50",
                    "epochs", "4",
                    "batch", "16",
                    "optimizer", "adam",
                    "lr", "0.002",
                    "schedule", "cosine",
                    "warmup", "1",
                    "label-smoothing", "0.1",
                    "averaging", "0.5",
                    "reestimate-bn", "2");

    private TrainingRunProcess() {}

    /** Runs or resumes the training, with arguments {@code OUT PROGRESS}. */
    public static void main(String[] args) throws IOException {
        Path progress = Path.of(args[1]);
        run(
                Path.of(args[0]),
                new TrainingRunProgress() {
                    @Override
                    public void batchDone(int epoch, int batch, int examples, double score) {
                        append(progress, epoch + " " + batch);
                    }
                });
    }

    /** Runs the training in this process. */
    static TrainingRun.Result run(Path out, TrainingRunProgress progress) throws IOException {
        return new TrainingRun(TrainingPlan.of(TEXTS), TrainingFiles.of(out, true))
                .run(Architectures.named("lenet").create(1), ModelMetadata.NONE, progress);
    }

    private static void append(Path progress, String line) {
        try {
            Files.write(
                    progress, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
