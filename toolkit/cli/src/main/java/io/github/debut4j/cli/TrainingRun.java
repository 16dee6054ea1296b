package io.github.debut4j.cli;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.export.Extras;
import io.github.debut4j.export.ModelZip;
import io.github.debut4j.export.Story;
import io.github.debut4j.train.EpochReport;
import io.github.debut4j.train.Evaluator;
import io.github.debut4j.train.Trainer;
import io.github.debut4j.train.TrainingSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;

/**
 * A training from data to file: a part of the training data is held out to choose the best epoch
 * by; the file holds the best epoch so far while it runs; the test data is used once, at the end.
 */
final class TrainingRun {

    private static final int EVALUATION_BATCH = 256;

    private final TrainingArguments arguments;
    private final TrainingSettings settings;
    private final Console console;

    private TrainingRun(TrainingArguments arguments, Console console) {
        this.arguments = arguments;
        this.settings = arguments.settings();
        this.console = console;
    }

    /**
     * Prepares a training of what is read from these files, and of the data.
     *
     * @throws IllegalArgumentException if an option is wrong
     * @throws IOException if the file to write cannot be written
     */
    static TrainingRun prepare(TrainingArguments arguments, Console console, List<Path> models)
            throws IOException {
        TrainingRun run = new TrainingRun(arguments, console);
        arguments.batch();
        List<Path> inputs = new ArrayList<>(models);
        inputs.addAll(DataSets.files(arguments.data()));
        OutputFile.requireWritable(arguments.out(), inputs);
        return run;
    }

    private record Trained(int epochs, Best best, Score test, double secondsPerEpoch, String out) {}

    private record Best(int epoch, double validation) {}

    /**
     * Trains.
     *
     * @param network to begin with. Not modified
     * @param extras that go with the network into the file; the story is told on there
     * @throws IllegalArgumentException if the data does not fit the network
     * @throws IOException if the data cannot be read or the file not written
     */
    Outcome run(Model network, Extras extras) throws IOException {
        DataFit.requireLoss(network);
        Examples read = DataSets.open(arguments.data(), Split.TRAIN);
        Examples test = DataFit.fitted(network, DataSets.open(arguments.data(), Split.TEST));
        Examples training = read.in(test.layout());
        Examples.HeldOut parts =
                SettingNames.said(
                        () ->
                                training.holdOut(
                                        arguments.heldOut(training.size()), settings.seed()));
        DataNotes.tell(console, arguments.data(), Split.TRAIN, training);
        DataNotes.tell(console, arguments.data(), Split.TEST, test);
        Trainer.Result result = train(network, parts, extras);
        if (result.diverged()) {
            throw diverged(result.epochs().size() + 1);
        }
        Score score =
                Score.of(Evaluator.evaluate(result.network(), test.iterator(EVALUATION_BATCH)));
        return outcome(result, score);
    }

    private Trainer.Result train(Model network, Examples.HeldOut parts, Extras extras)
            throws IOException {
        int batches = (parts.rest().size() + arguments.batch() - 1) / arguments.batch();
        TrainingWatch watch =
                new TrainingWatch(
                        console,
                        settings.epochs(),
                        batches,
                        (epoch, best) -> save(best, told(extras, epoch)));
        try {
            return Trainer.train(
                    network,
                    parts.rest().shuffled(arguments.batch(), settings.seed()),
                    parts.heldOut().iterator(EVALUATION_BATCH),
                    settings,
                    watch);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void save(Model best, Extras extras) {
        try {
            ModelZip.write(arguments.out(), best, extras);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IOException diverged(int epoch) {
        return new IOException(
                "training diverged in epoch "
                        + epoch
                        + ": the loss must stay finite; try a smaller --lr (found "
                        + Numbers.shortest(settings.learningRate())
                        + ") or --weight-decay"
                        + (epoch == 1
                                ? "; nothing was written"
                                : "; the best epoch before is in " + arguments.out()));
    }

    private Extras told(Extras extras, EpochReport best) {
        Story.Training training =
                new Story.Training(
                        arguments.data(),
                        settings.epochs(),
                        best.epoch(),
                        best.validation().top1(),
                        settings.learningRate(),
                        settings.momentum(),
                        settings.weightDecay(),
                        settings.seed());
        return extras.withStory(extras.story().map(before -> before.with(training)));
    }

    private Outcome outcome(Trainer.Result result, Score score) {
        EpochReport best = result.best();
        Trained trained =
                new Trained(
                        settings.epochs(),
                        new Best(best.epoch(), best.validation().top1()),
                        score,
                        result.secondsPerEpoch(),
                        arguments.out().toString());
        String text =
                String.join(
                        "\n",
                        "best epoch  "
                                + best.epoch()
                                + " of "
                                + settings.epochs()
                                + ", validation "
                                + Numbers.percent(best.validation().top1()),
                        "test        " + score.text(),
                        "time        " + Numbers.seconds(result.secondsPerEpoch()) + " an epoch",
                        "wrote       " + arguments.out());
        return new Outcome(trained, text);
    }
}
