package io.github.debut4j.job;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.export.Extras;
import io.github.debut4j.export.ModelZip;
import io.github.debut4j.train.Checkpoint;
import io.github.debut4j.train.EpochReport;
import io.github.debut4j.train.Evaluator;
import io.github.debut4j.train.Supervision;
import io.github.debut4j.train.Trainer;
import io.github.debut4j.train.TrainingProgress;
import io.github.debut4j.twin.KernelNetworks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;

/**
 * A training from texts to files: a part of the training data is held out to choose the best epoch
 * by; the file holds the best epoch so far while it runs; the test data is used once, at the end.
 */
public final class TrainingJob {

    private static final int EVALUATION_BATCH = 256;

    private final TrainingPlan plan;
    private final TrainingFiles files;

    /** Prepares a training; nothing is read or written yet. */
    public TrainingJob(TrainingPlan plan, TrainingFiles files) {
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
    public TrainingResult run(Model network, Extras extras, JobProgress progress)
            throws IOException {
        Checkpoint checkpoint = checkpoint();
        checkpoint.requireFree();
        DataFit.requireLoss(network);
        Examples test = DataFit.fitted(network, DataSets.open(plan.data(), Split.TEST));
        Examples training = DataSets.open(plan.data(), Split.TRAIN).in(test.layout());
        Examples.HeldOut parts = heldOut(training);
        progress.dataRead(Split.TRAIN, training);
        progress.dataRead(Split.TEST, test);
        long seed = plan.settings().seed();
        Optional<Model> teacher = plan.teaching().load(test);
        Model start =
                plan.teaching()
                        .reconstructed(
                                network, teacher, parts.rest(), plan.batch(), seed, progress);
        Supervision supervision = plan.teaching().supervision(teacher, parts.rest(), seed);
        Trainer.Result result = train(start, parts, supervision, extras, checkpoint, progress);
        if (result.diverged()) {
            checkpoint.delete();
            throw diverged(result.epochs().size() + 1);
        }
        save(result.network(), result.best(), extras);
        checkpoint.delete();
        return new TrainingResult(
                result.network(),
                result.epochs(),
                result.best(),
                Evaluator.evaluate(
                        KernelNetworks.twin(result.network()), test.iterator(EVALUATION_BATCH)),
                result.secondsPerEpoch(),
                files.out());
    }

    private Checkpoint checkpoint() {
        return new Checkpoint(files.checkpoint(), Map.of("data", plan.toString()), files.resume());
    }

    private Examples.HeldOut heldOut(Examples training) {
        try {
            return training.holdOut(plan.heldOut(training.size()), plan.settings().seed());
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new TrainingKeyException(
                    TrainingKey.VALIDATION,
                    message.substring(Math.max(0, message.indexOf(" must "))));
        }
    }

    private Trainer.Result train(
            Model network,
            Examples.HeldOut parts,
            Supervision supervision,
            Extras extras,
            Checkpoint checkpoint,
            JobProgress progress)
            throws IOException {
        progress.trainingBegins((parts.rest().size() + plan.batch() - 1) / plan.batch());
        try {
            return Trainer.train(
                    network,
                    parts.rest().shuffled(plan.batch(), plan.settings().seed()),
                    parts.heldOut().iterator(EVALUATION_BATCH),
                    plan.settings(),
                    supervision,
                    new Saving(progress, extras),
                    checkpoint);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void save(Model best, EpochReport epoch, Extras extras) throws IOException {
        ModelZip.write(files.out(), best, Told.of(extras, plan, epoch));
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

    /** Writes each best epoch, and passes everything on. */
    private final class Saving implements TrainingProgress {

        private final JobProgress progress;
        private final Extras extras;

        private Saving(JobProgress progress, Extras extras) {
            this.progress = progress;
            this.extras = extras;
        }

        @Override
        public void resumed(List<EpochReport> done) {
            progress.resumed(done);
        }

        @Override
        public void batchDone(int epoch, int batch, int examples, double score) {
            progress.batchDone(epoch, batch, examples, score);
        }

        @Override
        public void epochDone(EpochReport report, Supplier<Model> network) {
            progress.epochDone(report, network);
            if (report.best()) {
                try {
                    save(network.get(), report, extras);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
