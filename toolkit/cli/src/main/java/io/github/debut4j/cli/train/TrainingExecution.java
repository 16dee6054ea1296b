package io.github.debut4j.cli.train;

import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.ShutdownHook;
import io.github.debut4j.cli.model.ModelOutput;
import io.github.debut4j.cli.model.SparkCluster;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.OutputFile;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.experiment.training.TrainingFiles;
import io.github.debut4j.experiment.training.TrainingKey;
import io.github.debut4j.experiment.training.TrainingPlan;
import io.github.debut4j.experiment.training.TrainingRecipe;
import io.github.debut4j.experiment.training.TrainingRun;
import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.text.Format;
import io.github.debut4j.train.SparkConnector;
import io.github.debut4j.train.Trainer;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/** Executes a training run, from its options to its outcome. */
final class TrainingExecution {

    private final TrainingPlan plan;
    private final TrainingFiles files;
    private final Optional<SparkCluster> spark;
    private final Console console;

    private TrainingExecution(
            TrainingPlan plan, TrainingFiles files, Optional<SparkCluster> spark, Console console) {
        this.plan = plan;
        this.files = files;
        this.spark = spark;
        this.console = console;
    }

    /**
     * Checks the options and that the output can be written.
     *
     * @param recipe for the settings that are not given
     * @param models the files of the model to train
     * @throws IllegalArgumentException if an option is wrong
     * @throws IOException if an output file cannot be written
     */
    static TrainingExecution prepare(
            TrainingArguments arguments, TrainingRecipe recipe, Console console, List<Path> models)
            throws IOException {
        TrainingPlan plan = arguments.plan(recipe);
        TrainingExecution run =
                new TrainingExecution(plan, arguments.files(), arguments.cluster(plan), console);
        List<Path> inputs = new ArrayList<>(models);
        inputs.addAll(DataSets.files(run.plan.data()));
        run.plan.teacher().teacher().ifPresent(text -> inputs.addAll(Models.files(text)));
        ModelOutput.requireZip(run.files.out());
        OutputFile.requireWritable(run.files.out(), inputs);
        if (run.files.statistics().isPresent()) {
            Path statistics = run.files.statistics().get();
            OutputFile.requireOther("--stats", statistics, run.files.out());
            OutputFile.requireWritable("--stats", statistics, inputs);
        }
        return run;
    }

    private record Trained(
            int epochs,
            Best best,
            EvaluateCommand.Score test,
            double secondsPerEpoch,
            String out) {}

    private record Best(int epoch, @Nullable Double validation) {}

    /** The seed of all random numbers. */
    long seed() {
        return plan.settings().seed();
    }

    /**
     * Trains.
     *
     * @param network the initial network. Not modified
     * @param metadata of the network; written to the file with the training added to its provenance
     * @throws IllegalArgumentException if the data does not fit the network
     * @throws IOException if the data cannot be read or the file cannot be written
     */
    Outcome run(Model network, ModelMetadata metadata) throws IOException {
        TrainingDisplay display = new TrainingDisplay(console, plan);
        if (files.resume() && Files.notExists(files.checkpoint())) {
            console.note("no " + files.checkpoint() + ": starting from the first epoch");
        }
        try (ShutdownHook hook = ShutdownHook.of(this::printHowToResume)) {
            return outcome(
                    spark.isPresent()
                            ? runOnSpark(spark.get(), network, metadata, display)
                            : new TrainingRun(plan, files).run(network, metadata, display));
        } catch (SettingException e) {
            throw TrainingKey.texts().contains(e.setting()) ? e.renamed("--" + e.setting()) : e;
        }
    }

    private TrainingRun.Result runOnSpark(
            SparkCluster cluster, Model network, ModelMetadata metadata, TrainingDisplay display)
            throws IOException {
        try (SparkConnector.Session session = cluster.connect(console)) {
            console.note(
                    "training on Spark, workers "
                            + session.workers()
                            + ", steps between averages "
                            + cluster.settings().steps());
            return new TrainingRun(plan, files, session.engine()).run(network, metadata, display);
        }
    }

    private void printHowToResume() {
        if (Files.exists(files.checkpoint())) {
            console.note(
                    "interrupted; the same command with --resume continues after the last epoch");
        }
    }

    private Outcome outcome(TrainingRun.Result result) {
        Trainer.Best best = result.best();
        int epochs = result.epochs().size();
        EvaluateCommand.Score score = EvaluateCommand.Score.of(result.test());
        Trained trained =
                new Trained(
                        epochs,
                        new Best(
                                best.epoch(),
                                best.validation().hasAccuracy() ? best.validation().top1() : null),
                        score,
                        result.secondsPerEpoch(),
                        result.out().toString());
        String text =
                String.join(
                        "\n",
                        "best epoch  "
                                + (best.epoch() == 0
                                        ? "none of "
                                                + epochs
                                                + "; the model is the one before training"
                                        : best.epoch() + " of " + epochs)
                                + ", validation "
                                + EvaluateCommand.shortText(best.validation()),
                        "test        " + score.text(),
                        "time        " + Format.seconds(result.secondsPerEpoch()) + " per epoch",
                        "wrote       " + result.out());
        return new Outcome(trained, text);
    }
}
