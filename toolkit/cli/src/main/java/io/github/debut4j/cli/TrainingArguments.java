package io.github.debut4j.cli;

import com.beust.jcommander.Parameter;
import io.github.debut4j.train.TrainingSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of a training. */
final class TrainingArguments {

    /** What is said of {@code --data} wherever there is one. */
    static final String DATA =
            "the `SPEC` of a data set: mnist:DIR, cifar10:DIR or cifar100:DIR, both with"
                    + " files=official|exact|jpeg and scale=raw for pixels as 0..255, or digits,"
                    + " which is drawn, with fewer examples or others as"
                    + " digits:train=N,test=N,seed=N; any of them with crop=N, flip=true and"
                    + " normalize=NAME for augmentation in training and normalisation"
                    + " (docs/data.md)";

    private static final int SHARE_HELD_OUT = 10;

    @Parameter(names = "--data", required = true, description = DATA)
    private String data = "";

    @Parameter(names = "--epochs", description = "passes over the training data")
    private int epochs = TrainingSettings.defaults().epochs();

    @Parameter(names = "--lr", description = "the learning rate at the start")
    private double learningRate = TrainingSettings.defaults().learningRate();

    @Parameter(
            names = "--schedule",
            description =
                    "`step:EPOCHS:FACTOR`, as in step:6,8:0.1 to multiply the learning rate by 0.1"
                            + " after 6 and after 8 epochs, or constant (default: by 0.1 after 60 %"
                            + " and 80 % of the epochs)")
    private @Nullable String schedule;

    @Parameter(names = "--momentum", description = "of SGD")
    private double momentum = TrainingSettings.defaults().momentum();

    @Parameter(names = "--weight-decay", description = "of all parameters")
    private double weightDecay = TrainingSettings.defaults().weightDecay();

    @Parameter(names = "--batch", description = "examples a step")
    private int batch = 64;

    @Parameter(
            names = "--validation",
            description =
                    "`N` training examples to hold out and choose the best epoch by (default: a"
                            + " tenth)")
    private @Nullable Integer validation;

    @Parameter(names = "--seed", description = "of every random number")
    private long seed = 1;

    @Parameter(
            names = "--out",
            required = true,
            description = "the zip `FILE` to write; it holds the best epoch so far")
    private Path out = Path.of("");

    /**
     * The settings as the library takes them.
     *
     * @throws IllegalArgumentException naming the option that is wrong
     */
    TrainingSettings settings() {
        return SettingNames.said(this::asLibrarySettings);
    }

    private TrainingSettings asLibrarySettings() {
        TrainingSettings settings =
                TrainingSettings.defaults()
                        .withEpochs(epochs)
                        .withLearningRate(learningRate)
                        .withMomentum(momentum)
                        .withWeightDecay(weightDecay)
                        .withSeed(seed);
        return Optional.ofNullable(schedule)
                .map(LearningRateSchedule::parse)
                .orElse(LearningRateSchedule.standard(epochs))
                .apply(settings);
    }

    /** What the data is called. */
    String data() {
        return data;
    }

    /**
     * Examples a step.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    int batch() {
        return OptionValues.atLeast("--batch", 1, batch);
    }

    /** How many of so many training examples are held out. */
    int heldOut(int examples) {
        return validation == null ? Math.max(1, examples / SHARE_HELD_OUT) : validation;
    }

    /** The file to write. */
    Path out() {
        return out;
    }
}
