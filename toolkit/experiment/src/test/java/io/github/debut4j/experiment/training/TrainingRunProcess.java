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

/** A training in a process of its own, which can be killed; it writes its progress to a file. */
final class TrainingRunProcess {

    /** A small network and little data, so that an epoch takes less than a second. */
    static final Map<String, String> TEXTS =
            Map.of(
                    "data", "digits:train=400,test=100",
                    "epochs", "4",
                    "batch", "16",
                    "optimizer", "adam",
                    "lr", "0.002",
                    "schedule", "cosine",
                    "warmup", "1",
                    "label-smoothing", "0.1",
                    "reestimate-bn", "2");

    private TrainingRunProcess() {}

    /** Runs {@code OUT PROGRESS}, resuming what is there. */
    public static void main(String[] args) throws IOException {
        Path progress = Path.of(args[1]);
        run(
                Path.of(args[0]),
                new TrainingRunProgress() {
                    @Override
                    public void batchDone(int epoch, int batch, int examples, double score) {
                        tell(progress, epoch + " " + batch);
                    }
                });
    }

    /** The training, in this process or another. */
    static TrainingResult run(Path out, TrainingRunProgress progress) throws IOException {
        return new TrainingRun(TrainingPlan.of(TEXTS), TrainingFiles.of(out, true))
                .run(Architectures.named("lenet").create(1), ModelMetadata.NONE, progress);
    }

    private static void tell(Path progress, String line) {
        try {
            Files.write(
                    progress, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
