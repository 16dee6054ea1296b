package io.github.debut4j.cli.train;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.data.DataOptions;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.experiment.training.TrainingFiles;
import io.github.debut4j.experiment.training.TrainingKey;
import io.github.debut4j.experiment.training.TrainingKeyException;
import io.github.debut4j.experiment.training.TrainingPlan;
import io.github.debut4j.train.TrainingSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of a training. */
public final class TrainingArguments {

    @Parameter(names = "--data", required = true, description = DataOptions.DATA)
    private String data = "";

    @Parameter(names = "--epochs", description = "passes over the training data")
    private int epochs = TrainingSettings.defaults().epochs();

    @Parameter(
            names = "--lr",
            description = "the highest learning rate; the schedule says how it changes")
    private double learningRate = TrainingSettings.defaults().learningRate().rate();

    @Parameter(
            names = "--schedule",
            description =
                    "`step:EPOCHS:FACTOR`, as in step:6,8:0.1 to multiply the learning rate by 0.1"
                            + " after 6 and after 8 epochs, cosine, one-cycle, or constant"
                            + " (default: by 0.1 after 60 % and 80 % of the epochs)")
    private @Nullable String schedule;

    @Parameter(
            names = "--warmup",
            description = "epochs at the start in which the learning rate rises from 0")
    private int warmup;

    @Parameter(
            names = "--optimizer",
            description =
                    "`sgd[:momentum=X]`, with Nesterov's momentum, or"
                            + " adam[:beta1=X,beta2=X,epsilon=X] (default: sgd)")
    private @Nullable String optimizer;

    @Parameter(names = "--momentum", description = "`X` of sgd (default: 0.9)")
    private @Nullable String momentum;

    @Parameter(
            names = "--weight-decay",
            description =
                    "of all parameters but batch norms': added to the gradient with sgd, beside the"
                            + " step with adam")
    private double weightDecay = TrainingSettings.defaults().regularisation().weightDecay();

    @Parameter(
            names = "--label-smoothing",
            description = "the share of each label that is spread over all classes")
    private double labelSmoothing;

    @Parameter(
            names = "--clip",
            description =
                    "`value:X` for each element of a gradient, norm:X for the norm of each layer's,"
                            + " or none (default: none)")
    private @Nullable String clip;

    @Parameter(
            names = "--patience",
            description =
                    "end after `N` epochs without a better one on the validation data (default:"
                            + " never)")
    private @Nullable Integer patience;

    @Parameter(names = "--batch", description = "examples a step")
    private int batch = 64;

    @Parameter(
            names = "--validation",
            description =
                    "`N` training examples to hold out and choose the best epoch by (default: a"
                            + " tenth)")
    private @Nullable Integer validation;

    @Parameter(
            names = "--reestimate-bn",
            description =
                    "before the training, take the statistics of batch norms from this many batches"
                            + " (0: leave them)")
    private int reestimateBatches;

    @Parameter(
            names = "--teacher",
            description = "the `MODEL` to learn from, usually the one before compression")
    private @Nullable String teacher;

    @Parameter(
            names = "--distill",
            description =
                    "the `METHODS` to learn from the teacher by, joined by +: kd, hint, match,"
                            + " attention, sp, rkd, pkt, correlation, crd, each with settings as in"
                            + " kd:temperature=4,weight=0.9+labels:weight=0.1"
                            + " (docs/distillation.md)")
    private @Nullable String distill;

    @Parameter(
            names = "--reconstruct",
            description =
                    "`STEPS[:lr=RATE]` in which each chain learns, without labels and before the"
                            + " training, to give out what its original in the teacher does")
    private @Nullable String reconstruct;

    @Parameter(names = "--seed", description = "of every random number")
    private long seed = 1;

    @Parameter(
            names = "--out",
            required = true,
            description = "the zip `FILE` to write; it holds the best epoch so far")
    private Path out = Path.of("");

    @Parameter(
            names = "--resume",
            description =
                    "go on where a training to the same --out was broken off, if one was; its state"
                            + " is in FILE.checkpoint until it is done")
    private boolean resume;

    @Parameter(
            names = "--log",
            description =
                    "the `FOLDER` for epochs.jsonl, epochs.csv and curves.png (default: beside"
                            + " --out, with its name before theirs)")
    private @Nullable Path log;

    @Parameter(
            names = "--stats",
            description = "a `FILE` for the statistics of Deeplearning4j's StatsListener")
    private @Nullable Path stats;

    /**
     * The training as the library takes it.
     *
     * @throws UsageException naming the option that is wrong
     */
    TrainingPlan plan() {
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, TrainingKey.DATA, data);
        put(texts, TrainingKey.EPOCHS, epochs);
        put(texts, TrainingKey.LR, learningRate);
        put(texts, TrainingKey.SCHEDULE, schedule);
        put(texts, TrainingKey.WARMUP, warmup);
        put(texts, TrainingKey.OPTIMIZER, optimizer);
        put(texts, TrainingKey.MOMENTUM, momentum);
        put(texts, TrainingKey.WEIGHT_DECAY, weightDecay);
        put(texts, TrainingKey.LABEL_SMOOTHING, labelSmoothing);
        put(texts, TrainingKey.CLIP, clip);
        put(texts, TrainingKey.PATIENCE, patience);
        put(texts, TrainingKey.BATCH, batch);
        put(texts, TrainingKey.VALIDATION, validation);
        put(texts, TrainingKey.REESTIMATE_BN, reestimateBatches);
        put(texts, TrainingKey.TEACHER, teacher);
        put(texts, TrainingKey.DISTILL, distill);
        put(texts, TrainingKey.RECONSTRUCT, reconstruct);
        put(texts, TrainingKey.SEED, seed);
        try {
            return TrainingPlan.of(texts);
        } catch (TrainingKeyException e) {
            throw new UsageException("--" + e.getMessage());
        }
    }

    private static void put(Map<String, String> texts, TrainingKey key, @Nullable Object value) {
        if (value != null) {
            texts.put(key.text(), value.toString());
        }
    }

    /** The files of the training. */
    TrainingFiles files() {
        return new TrainingFiles(out, Optional.ofNullable(log), Optional.ofNullable(stats), resume);
    }
}
