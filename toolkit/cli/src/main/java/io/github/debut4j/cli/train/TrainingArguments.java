package io.github.debut4j.cli.train;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.cli.data.DataNotes;
import io.github.debut4j.cli.model.SparkCluster;
import io.github.debut4j.experiment.training.TrainingFiles;
import io.github.debut4j.experiment.training.TrainingKey;
import io.github.debut4j.experiment.training.TrainingPlan;
import io.github.debut4j.experiment.training.TrainingRecipe;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.train.TrainingSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of a training run. */
public final class TrainingArguments {

    @Parameter(names = "--data", required = true, description = DataNotes.DATA)
    private String data = "";

    @Parameter(names = "--epochs", description = "number of passes over the training data")
    private int epochs = TrainingSettings.defaults().epochs();

    @Parameter(
            names = "--lr",
            description = "highest learning rate; --schedule changes it during training",
            defaultValueDescription = "0.01")
    private @Nullable Double learningRate;

    @Parameter(
            names = "--schedule",
            description =
                    "learning rate `SCHEDULE`: constant, cosine, one-cycle or step:EPOCHS:FACTOR;"
                            + " step:6,8:0.1 multiplies by 0.1 after epochs 6 and 8",
            defaultValueDescription = "multiply by 0.1 after 60 % and 80 % of the epochs")
    private @Nullable String schedule;

    @Parameter(
            names = "--warmup",
            description = "number of initial epochs in which the learning rate rises from 0",
            defaultValueDescription = "0")
    private @Nullable Integer warmup;

    @Parameter(
            names = "--factor-rates",
            description =
                    "learning rates of a chain's factors, `RULE`: uniform, or"
                            + " structured[:most=X], which multiplies the rate of a factor with s"
                            + " inputs per output by columns/(s*factors), by at most X",
            defaultValueDescription = "uniform")
    private @Nullable String factorRates;

    @Parameter(
            names = "--other-lr",
            description = "multiple `X` of the learning rate for layers that are not chains",
            defaultValueDescription = "1")
    private @Nullable String otherRate;

    @Parameter(
            names = "--optimizer",
            description =
                    "the `OPTIMIZER`: sgd[:momentum=X], with Nesterov momentum, or"
                            + " adam[:beta1=X,beta2=X,epsilon=X]",
            defaultValueDescription = "sgd")
    private @Nullable String optimizer;

    @Parameter(
            names = "--momentum",
            description = "momentum `X` of sgd",
            defaultValueDescription = "0.9")
    private @Nullable String momentum;

    @Parameter(
            names = "--weight-decay",
            description =
                    "decay of all parameters except those of batch norms: added to the gradient for"
                            + " sgd, decoupled from it for adam",
            defaultValueDescription = "0.0005")
    private @Nullable Double weightDecay;

    @Parameter(
            names = "--label-smoothing",
            description = "fraction of each label that is spread evenly over all classes")
    private double labelSmoothing;

    @Parameter(
            names = "--clip",
            description =
                    "gradient `CLIPPING`: value:X limits each element, norm:X the norm per layer",
            defaultValueDescription = "none")
    private @Nullable String clip;

    @Parameter(
            names = "--patience",
            description = "stop after `N` epochs without improvement on the validation data",
            defaultValueDescription = "never")
    private @Nullable Integer patience;

    @Parameter(
            names = "--averaging",
            description =
                    "evaluate and keep the moving average of the parameters over about `X` epochs",
            defaultValueDescription = "0, no average")
    private @Nullable String averaging;

    @Parameter(
            names = "--batch",
            description = "number of examples per training step",
            defaultValueDescription = "64")
    private @Nullable Integer batch;

    @Parameter(
            names = "--validation",
            description =
                    "hold out `N` training examples; the best epoch is the one with the"
                            + " highest accuracy on them",
            defaultValueDescription = "a tenth")
    private @Nullable Integer validation;

    @Parameter(
            names = "--bn-statistics",
            description =
                    "what batch norms normalise by in training, `STATISTICS`: batch, as usual, or"
                            + " running, as in inference, which then stay as they are",
            defaultValueDescription = "batch")
    private @Nullable String statistics;

    @Parameter(
            names = "--reestimate-bn",
            description =
                    "before training, re-estimate the batch norm statistics on `N` batches; 0"
                            + " keeps them")
    private int reestimateBatches;

    @Parameter(
            names = "--teacher",
            description =
                    "the teacher `MODEL` for distillation, usually the original; alone, it means"
                            + " --distill kd")
    private @Nullable String teacher;

    @Parameter(
            names = "--distill",
            description =
                    "distillation `METHODS`, joined by +: kd, hint, match, vid, ab, attention, nst,"
                            + " fsp, kdsvd, factor, sp, rkd, pkt, correlation, crd; with settings,"
                            + " for instance kd:temperature=4,weight=0.9+labels:weight=0.1 (see"
                            + " docs/distillation.md)")
    private @Nullable String distill;

    @Parameter(
            names = "--reconstruct",
            description =
                    "before training, fit the output of each chain or Tucker-2 decomposition to"
                            + " that of its original in the teacher, without labels; `STEPS[:lr=RATE]`"
                            + " is the number of batches and the learning rate")
    private @Nullable String reconstruct;

    @Parameter(names = "--seed", description = "seed of the random numbers")
    private long seed = 1;

    @Parameter(
            names = "--out",
            required = true,
            description = "the zip `FILE` to write the best epoch to")
    private Path out = Path.of("");

    @Parameter(
            names = "--resume",
            description =
                    "resume an interrupted training run with the same --out, if there is one; its"
                            + " state is in FILE.checkpoint")
    private boolean resume;

    @Parameter(
            names = "--log",
            description = "the `FOLDER` for epochs.jsonl, epochs.csv and curves.png",
            defaultValueDescription = "next to --out, with its name as prefix")
    private @Nullable Path log;

    @Parameter(
            names = "--stats",
            description = "the `FILE` for statistics of Deeplearning4j's StatsListener")
    private @Nullable Path stats;

    @ParametersDelegate private final SparkArguments spark = new SparkArguments();

    /**
     * The training plan.
     *
     * @param recipe for the settings that are not given
     * @throws SettingException naming the option that is wrong
     */
    TrainingPlan plan(TrainingRecipe recipe) {
        try {
            return TrainingPlan.of(recipe.complete(given()));
        } catch (SettingException e) {
            throw e.renamed("--" + e.setting());
        }
    }

    /** The settings that are given, or have the same default for all networks. */
    Map<String, String> given() {
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, TrainingKey.DATA, data);
        put(texts, TrainingKey.EPOCHS, epochs);
        put(texts, TrainingKey.LR, learningRate);
        put(texts, TrainingKey.SCHEDULE, schedule);
        put(texts, TrainingKey.WARMUP, warmup);
        put(texts, TrainingKey.FACTOR_RATES, factorRates);
        put(texts, TrainingKey.OTHER_LR, otherRate);
        put(texts, TrainingKey.OPTIMIZER, optimizer);
        put(texts, TrainingKey.MOMENTUM, momentum);
        put(texts, TrainingKey.WEIGHT_DECAY, weightDecay);
        put(texts, TrainingKey.LABEL_SMOOTHING, labelSmoothing);
        put(texts, TrainingKey.CLIP, clip);
        put(texts, TrainingKey.PATIENCE, patience);
        put(texts, TrainingKey.AVERAGING, averaging);
        put(texts, TrainingKey.BATCH, batch);
        put(texts, TrainingKey.VALIDATION, validation);
        put(texts, TrainingKey.BN_STATISTICS, statistics);
        put(texts, TrainingKey.REESTIMATE_BN, reestimateBatches);
        put(texts, TrainingKey.TEACHER, teacher);
        put(texts, TrainingKey.DISTILL, distill);
        put(texts, TrainingKey.RECONSTRUCT, reconstruct);
        put(texts, TrainingKey.SEED, seed);
        return texts;
    }

    private static void put(Map<String, String> texts, TrainingKey key, @Nullable Object value) {
        if (value != null) {
            texts.put(key.text(), value.toString());
        }
    }

    /** The files of the training run. */
    TrainingFiles files() {
        return new TrainingFiles(out, Optional.ofNullable(log), Optional.ofNullable(stats), resume);
    }

    /**
     * The cluster to train on; empty for this process.
     *
     * @throws SettingException naming the option that is wrong
     */
    Optional<SparkCluster> cluster(TrainingPlan plan) {
        return spark.cluster(plan, files());
    }
}
