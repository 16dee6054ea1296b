package io.github.debut4j.experiment.training;

import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.train.EpochReport;
import io.github.debut4j.train.Metrics;
import io.github.debut4j.train.Trainer;
import io.github.debut4j.train.TrainingProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * Writes the files of a training run after each epoch: the model if it is the best so far and
 * better than the start, and the tables. Forwards all events to another listener.
 */
final class EpochWriter implements TrainingProgress {

    private final TrainingPlan plan;
    private final TrainingFiles files;
    private final ModelMetadata metadata;
    private final Optional<TrainingLog> log;
    private final List<TrainingListener> listeners;
    private final TrainingRunProgress progress;
    private final List<EpochReport> epochs = new ArrayList<>();
    private OptionalInt writtenModel = OptionalInt.empty();
    private int writtenEpochs;

    EpochWriter(
            TrainingPlan plan,
            TrainingFiles files,
            ModelMetadata metadata,
            List<TrainingListener> listeners,
            TrainingRunProgress progress) {
        this.plan = plan;
        this.files = files;
        this.metadata = metadata;
        this.log = files.tables();
        this.listeners = listeners;
        this.progress = progress;
    }

    @Override
    public List<TrainingListener> listeners() {
        return listeners;
    }

    @Override
    public void resumed(List<EpochReport> done) {
        epochs.addAll(done);
        progress.resumed(done);
    }

    @Override
    public void started(Metrics start) {
        progress.started(start);
    }

    @Override
    public void batchDone(int epoch, int batch, int examples, double score) {
        progress.batchDone(epoch, batch, examples, score);
    }

    @Override
    public void epochDone(EpochReport report, Supplier<Model> network) {
        epochs.add(report);
        progress.epochDone(report, network);
        try {
            if (report.best()) {
                writeModel(network.get(), new Trainer.Best(report.epoch(), report.validation()));
            }
            writeTables(epochs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the final state of all files that do not have it yet: a resumed training may have been
     * interrupted before it wrote the last of them.
     */
    void finish(Trainer.Result result) throws IOException {
        if (!writtenModel.equals(OptionalInt.of(result.best().epoch()))) {
            writeModel(result.network(), result.best());
        }
        if (writtenEpochs != result.epochs().size()) {
            writeTables(result.epochs());
        }
    }

    private void writeModel(Model network, Trainer.Best best) throws IOException {
        ModelMetadata extended = metadata.afterTraining(plan.provenance(best));
        ModelZip.write(files.out(), network, extended);
        writtenModel = OptionalInt.of(best.epoch());
    }

    private void writeTables(List<EpochReport> all) throws IOException {
        if (log.isPresent()) {
            log.get().write(all);
        }
        writtenEpochs = all.size();
    }
}
