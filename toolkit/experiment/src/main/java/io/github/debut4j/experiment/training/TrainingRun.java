package io.github.debut4j.experiment.training;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.nd4j.PassedIterator;
import io.github.debut4j.train.BatchNormStatistics;
import io.github.debut4j.train.Checkpoint;
import io.github.debut4j.train.Evaluator;
import io.github.debut4j.train.Supervision;
import io.github.debut4j.train.Trainer;
import io.github.debut4j.train.TrainingOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * A training from texts to files: a part of the training data is held out to choose the best epoch
 * by; the file holds the best epoch so far while it runs; the test data is used once, at the end.
 */
public final class TrainingRun {

    private static final int EVALUATION_BATCH = 256;

    private final TrainingPlan plan;
    private final TrainingFiles files;

    /** Prepares a training; nothing is read or written yet. */
    public TrainingRun(TrainingPlan plan, TrainingFiles files) {
        this.plan = plan;
        this.files = files;
    }

    /**
     * Trains.
     *
     * @param network to begin with. Not modified
     * @param extras that go with the network into the file; the story is told on there
     * @return what came of it; everything but the times is the same whether the training was broken
     *     off and resumed or not
     * @throws IllegalArgumentException if the data does not fit the network
     * @throws IOException if the data cannot be read, a file not written, or the training diverges
     */
    public TrainingResult run(Model network, ModelMetadata extras, TrainingRunProgress progress)
            throws IOException {
        Checkpoint checkpoint = checkpoint();
        checkpoint.requireFree();
        Optional<TrainingLog> log = files.tables();
        if (log.isPresent()) {
            log.get().prepare();
        }
        DataFit.requireLoss(network);
        Examples test = DataFit.fitted(network, DataSets.open(plan.data(), Split.TEST));
        Examples training = DataSets.open(plan.data(), Split.TRAIN).in(test.layout());
        Examples.HeldOut parts = heldOut(training);
        progress.dataRead(Split.TRAIN, training);
        progress.dataRead(Split.TEST, test);
        long seed = plan.settings().seed();
        Optional<Model> teacher = plan.teaching().load(test);
        Model reconstructed =
                plan.teaching()
                        .reconstructed(
                                network, teacher, parts.rest(), plan.batch(), seed, progress);
        Model start = reestimated(reconstructed, parts.rest());
        Supervision supervision = plan.teaching().supervision(teacher, parts.rest(), seed);
        try (Statistics statistics = Statistics.in(files.stats())) {
            EpochFiles epochs =
                    new EpochFiles(plan, files, extras, statistics.listeners(), progress);
            progress.trainingBegins((parts.rest().size() + plan.batch() - 1) / plan.batch());
            Trainer.Result result = train(start, parts, supervision, epochs, checkpoint);
            return finished(result, epochs, checkpoint, test);
        }
    }

    private Checkpoint checkpoint() {
        return new Checkpoint(files.checkpoint(), Map.of("data", plan.toString()), files.resume());
    }

    private Examples.HeldOut heldOut(Examples training) {
        int heldOut = plan.heldOut(training.size());
        try {
            return training.holdOut(heldOut, plan.settings().seed());
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new TrainingKeyException(
                    TrainingKey.VALIDATION,
                    message.substring(Math.max(0, message.indexOf(" must "))));
        }
    }

    /** With the statistics of batch norms of some examples, chosen at random, if asked for. */
    private Model reestimated(Model network, Examples training) {
        long examples = (long) plan.reestimateBatches() * plan.batch();
        if (examples == 0) {
            return network;
        }
        Examples some =
                examples >= training.size()
                        ? training
                        : training.holdOut((int) examples, plan.settings().seed()).heldOut();
        return BatchNormStatistics.reestimate(network, some.iterator(plan.batch()));
    }

    private Trainer.Result train(
            Model start,
            Examples.HeldOut parts,
            Supervision supervision,
            EpochFiles epochs,
            Checkpoint checkpoint)
            throws IOException {
        PassedIterator training = parts.rest().shuffled(plan.batch(), plan.settings().seed());
        DataSetIterator validation = parts.heldOut().iterator(EVALUATION_BATCH);
        TrainingOptions options =
                TrainingOptions.of(plan.settings())
                        .withSupervision(supervision)
                        .withProgress(epochs);
        try {
            return files.isDevice()
                    ? Trainer.train(start, training, validation, options)
                    : Trainer.trainResumable(start, training, validation, options, checkpoint);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private TrainingResult finished(
            Trainer.Result result, EpochFiles epochs, Checkpoint checkpoint, Examples test)
            throws IOException {
        if (result.diverged()) {
            checkpoint.delete();
            throw diverged(result.epochs().size() + 1);
        }
        epochs.finish(result);
        checkpoint.delete();
        return new TrainingResult(
                result.network(),
                result.epochs(),
                result.best(),
                Evaluator.evaluateOnKernel(result.network(), test.iterator(EVALUATION_BATCH)),
                result.secondsPerEpoch(),
                files.out());
    }

    private IOException diverged(int epoch) {
        return new IOException(
                "training diverged in epoch "
                        + epoch
                        + ": the loss must stay finite; try a smaller lr (found "
                        + plan.settings().learningRate().rate()
                        + ") or weight-decay"
                        + (epoch == 1
                                ? "; nothing was written"
                                : "; the best epoch before is in " + files.out()));
    }
}
