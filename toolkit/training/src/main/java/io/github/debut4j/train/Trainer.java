package io.github.debut4j.train;

import io.github.debut4j.nd4j.PassCountingIterator;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Trains networks through DL4J's {@code fit} and keeps the best epoch. */
public final class Trainer {

    private Trainer() {}

    /**
     * Options of a training run. {@code Options.of(settings).withSupervision(distillation)} changes
     * what differs from training on labels.
     *
     * @param settings the hyperparameters
     * @param supervision what the network learns from; its state changes, and it must not be used
     *     for another training run
     * @param progress listener for the progress
     * @param engine where the network is trained
     */
    public record Options(
            TrainingSettings settings,
            Supervision supervision,
            TrainingProgress progress,
            TrainingEngine engine) {

        /** Training on the labels of the data, in this process, without a listener. */
        public static Options of(TrainingSettings settings) {
            return new Options(
                    settings, Supervision.LABELS, new TrainingProgress() {}, TrainingEngine.LOCAL);
        }

        /** The same options with this supervision. */
        public Options withSupervision(Supervision value) {
            return new Options(settings, value, progress, engine);
        }

        /** The same options with this listener. */
        public Options withProgress(TrainingProgress value) {
            return new Options(settings, supervision, value, engine);
        }

        /** The same options on this engine. */
        public Options withEngine(TrainingEngine value) {
            return new Options(settings, supervision, progress, value);
        }
    }

    /**
     * A trained network.
     *
     * @param network a network with the given configuration and the parameters of the best epoch,
     *     or the initial ones if no epoch was better
     * @param start the evaluation of the initial network on the validation data
     * @param epochs the completed epochs, in order
     * @param diverged whether training ended early because the loss was no longer finite
     */
    public record Result(Model network, Metrics start, List<EpochReport> epochs, boolean diverged) {

        /** Copies the list. */
        public Result {
            epochs = List.copyOf(epochs);
        }

        /** The best epoch on the validation data; the first of equals, beginning with the start. */
        public Best best() {
            return epochs.stream()
                    .filter(EpochReport::best)
                    .reduce((a, b) -> b)
                    .map(epoch -> new Best(epoch.epoch(), epoch.validation()))
                    .orElse(new Best(0, start));
        }

        /** The mean time of an epoch in seconds, without evaluation; NaN if none was completed. */
        public double secondsPerEpoch() {
            return epochs.stream().mapToDouble(EpochReport::seconds).average().orElse(Double.NaN);
        }
    }

    /**
     * The epoch whose parameters a training run kept.
     *
     * @param epoch counted from 1; 0 for the start
     * @param validation its evaluation on the validation data
     */
    public record Best(int epoch, Metrics validation) {}

    /**
     * Trains a copy of a network on the labels of the data with {@link
     * TrainingSettings#defaults()}; see {@link #train(Model, DataSetIterator, DataSetIterator,
     * Options)}.
     */
    public static Result train(Model model, DataSetIterator training, DataSetIterator validation) {
        return train(model, training, validation, TrainingSettings.defaults());
    }

    /**
     * Trains a copy of a network on the labels of the data; see {@link #train(Model,
     * DataSetIterator, DataSetIterator, Options)}.
     */
    public static Result train(
            Model model,
            DataSetIterator training,
            DataSetIterator validation,
            TrainingSettings settings) {
        return train(model, training, validation, Options.of(settings));
    }

    /**
     * Trains a copy of a network. If the loss is no longer finite, training ends and keeps the best
     * epoch so far.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified.
     * @param training batches, reshuffled at each reset by the caller's iterator; a {@link
     *     PassCountingIterator} begins with pass 0
     * @param validation chooses the best epoch, the start being one of them; must share no example
     *     with the training or test data
     */
    public static Result train(
            Model model, DataSetIterator training, DataSetIterator validation, Options options) {
        TrainingLoop loop = TrainingLoop.of(model, training, validation, options);
        loop.begin();
        while (loop.continues()) {
            loop.epoch();
            loop.report();
        }
        return loop.result();
    }

    /**
     * As {@link #train(Model, DataSetIterator, DataSetIterator, Options)}, but saves the complete
     * state to a file after each epoch, and can resume from it. A training run that was interrupted
     * at any point and then resumed gives the same network, bit for bit, as one that was not.
     *
     * @param training begins with pass 0, or at the pass of the first epoch that is left
     * @param checkpoint the file for the state; it remains at the end, for the caller to {@link
     *     Checkpoint#delete} once the result is safe
     * @throws IOException naming the file, if it cannot be read or written, belongs to another
     *     training run, or exists although nothing is to be resumed
     */
    public static Result trainResumable(
            Model model,
            PassCountingIterator training,
            DataSetIterator validation,
            Options options,
            Checkpoint checkpoint)
            throws IOException {
        TrainingLoop loop = TrainingLoop.of(model, training, validation, options);
        CheckpointFile file = checkpoint.open(model, options);
        if (file.read(loop)) {
            options.progress().resumed(loop.state().epochs());
        }
        loop.begin();
        while (loop.continues()) {
            loop.epoch();
            file.write(loop);
            loop.report();
        }
        return loop.result();
    }
}
