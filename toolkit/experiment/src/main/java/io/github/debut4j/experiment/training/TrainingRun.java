package io.github.debut4j.experiment.training;

import io.github.debut4j.calibrate.BatchNormStatistics;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.nd4j.PassCountingIterator;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.train.Checkpoint;
import io.github.debut4j.train.EpochReport;
import io.github.debut4j.train.Evaluator;
import io.github.debut4j.train.Metrics;
import io.github.debut4j.train.Supervision;
import io.github.debut4j.train.Trainer;
import io.github.debut4j.train.TrainingEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Executes one training run, from its plan to its files. A part of the training data is held out to
 * select the best epoch, beginning with the start; while the training runs, the model file holds
 * the best epoch so far. The test data is used once, at the end.
 */
public final class TrainingRun {

    private static final int EVALUATION_BATCH = 256;

    private final TrainingPlan plan;
    private final TrainingFiles files;
    private final TrainingEngine engine;

    /** Creates a training run in this process; nothing is read or written yet. */
    public TrainingRun(TrainingPlan plan, TrainingFiles files) {
        this(plan, files, TrainingEngine.LOCAL);
    }

    /** Creates a training run on an engine; nothing is read or written yet. */
    public TrainingRun(TrainingPlan plan, TrainingFiles files, TrainingEngine engine) {
        this.plan = plan;
        this.files = files;
        this.engine = engine;
    }

    /**
     * Trains a network and writes the files.
     *
     * @param network initial network. Not modified
     * @param metadata written beside the network, its provenance extended by this training run
     * @return the result; except for the times it is the same whether or not the training was
     *     interrupted and resumed
     * @throws SettingException naming the {@link TrainingKey}, if a setting does not fit the
     *     network or the data
     * @throws IllegalArgumentException if the data does not fit the network
     * @throws IOException if the data cannot be read, a file cannot be written, or the training
     *     diverges
     */
    public Result run(Model network, ModelMetadata metadata, TrainingRunProgress progress)
            throws IOException {
        Checkpoint checkpoint = checkpoint();
        checkpoint.requireFree();
        Optional<TrainingLog> log = files.tables();
        if (log.isPresent()) {
            log.get().prepare();
        }
        DataCompatibility.requireTrainable(network);
        Examples test =
                DataCompatibility.fit(
                        DataSets.open(plan.data(), Split.TEST), network, metadata.inputs());
        Examples training = DataSets.open(plan.data(), Split.TRAIN).like(test);
        DataCompatibility.requireLabelled(training);
        long seed = plan.settings().seed();
        Examples.HeldOut parts = training.holdOut(plan.heldOut(training.size()), seed);
        progress.dataRead(Split.TRAIN, training);
        progress.dataRead(Split.TEST, test);
        test.requireReadable();
        TrainingEngine reading = reading(parts);
        Optional<Model> teacher = plan.teacher().load(test);
        Model reconstructed =
                plan.teacher()
                        .reconstruct(network, teacher, parts.rest(), plan.batch(), seed, progress);
        Model start = reestimate(reconstructed, parts.rest());
        Supervision supervision = plan.teacher().supervision(teacher, parts.rest(), seed);
        try (TrainingStatistics statistics = TrainingStatistics.open(files.statistics())) {
            EpochWriter epochs =
                    new EpochWriter(plan, files, metadata, statistics.listeners(), progress);
            progress.trainingBegins((parts.rest().size() + plan.batch() - 1) / plan.batch());
            Trainer.Options options =
                    Trainer.Options.of(plan.settings())
                            .withSupervision(supervision)
                            .withProgress(epochs)
                            .withEngine(reading);
            Trainer.Result result = train(start, parts, options, checkpoint);
            return finished(result, epochs, checkpoint, test);
        }
    }

    private Checkpoint checkpoint() {
        return new Checkpoint(files.checkpoint(), Map.of("data", plan.toString()), files.resume());
    }

    /** Re-estimates batch norm statistics on randomly chosen examples, if requested. */
    private Model reestimate(Model network, Examples training) {
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

    /** The engine, whose workers read the batches if these depend on the data alone. */
    private TrainingEngine reading(Examples.HeldOut parts) throws IOException {
        return plan.teacher().distill().isPresent()
                ? engine
                : engine.reading(() -> PlannedBatches.of(plan, parts));
    }

    private Trainer.Result train(
            Model start, Examples.HeldOut parts, Trainer.Options options, Checkpoint checkpoint)
            throws IOException {
        PassCountingIterator training = parts.rest().shuffled(plan.batch(), plan.settings().seed());
        DataSetIterator validation = parts.heldOut().iterator(EVALUATION_BATCH);
        try {
            return files.isDevice()
                    ? Trainer.train(start, training, validation, options)
                    : Trainer.trainResumable(start, training, validation, options, checkpoint);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Result finished(
            Trainer.Result result, EpochWriter epochs, Checkpoint checkpoint, Examples test)
            throws IOException {
        if (result.diverged()) {
            checkpoint.delete();
            throw diverged(result);
        }
        epochs.finish(result);
        checkpoint.delete();
        return new Result(
                result.network(),
                result.epochs(),
                result.best(),
                Evaluator.evaluateOnKernel(result.network(), test.iterator(EVALUATION_BATCH)),
                result.secondsPerEpoch(),
                files.out());
    }

    private IOException diverged(Trainer.Result result) {
        return new IOException(
                "training diverged in epoch "
                        + (result.epochs().size() + 1)
                        + ": the loss must stay finite; try a smaller lr (found "
                        + plan.settings().learningRate().rate()
                        + ") or weight-decay"
                        + (result.best().epoch() == 0
                                ? "; nothing was written"
                                : "; the best epoch before is in " + files.out()));
    }

    /**
     * The result of a training run.
     *
     * @param network network of the best epoch, as written
     * @param epochs all epochs in order; fewer than requested if patience ended the training
     * @param best the selected epoch; 0 is the start
     * @param test metrics of the network on the test data
     * @param secondsPerEpoch mean time of an epoch without evaluation
     * @param out the file of the network
     */
    public record Result(
            Model network,
            List<EpochReport> epochs,
            Trainer.Best best,
            Metrics test,
            double secondsPerEpoch,
            Path out) {

        /** Copies the list. */
        public Result {
            epochs = List.copyOf(epochs);
        }
    }
}
