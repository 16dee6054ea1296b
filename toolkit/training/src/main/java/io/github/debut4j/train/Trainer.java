package io.github.debut4j.train;

import io.github.debut4j.nd4j.PassCountingIterator;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Trains networks through DL4J's {@code fit} and keeps the best epoch. */
public final class Trainer {

    private Trainer() {}

    /**
     * A trained network.
     *
     * @param network the one that was given, configuration and all, with the parameters of the best
     *     epoch; those it began with if none was done
     * @param epochs those done, in order
     * @param diverged whether the training ended early, because the loss was no longer finite
     */
    public record Result(Model network, List<EpochReport> epochs, boolean diverged) {

        /** Copies the list. */
        public Result {
            epochs = List.copyOf(epochs);
        }

        /**
         * The best epoch on the validation data; the first of equals.
         *
         * @throws java.util.NoSuchElementException if the first epoch diverged
         */
        public EpochReport best() {
            return epochs.stream().filter(EpochReport::best).reduce((a, b) -> b).orElseThrow();
        }

        /** The mean time of an epoch, evaluation not counted; NaN if none was done. */
        public double secondsPerEpoch() {
            return epochs.stream().mapToDouble(EpochReport::seconds).average().orElse(Double.NaN);
        }
    }

    /**
     * Trains a copy of a network on the labels of the data with {@link
     * TrainingSettings#defaults()}; see {@link #train(Model, DataSetIterator, DataSetIterator,
     * TrainingOptions)}.
     */
    public static Result train(Model model, DataSetIterator training, DataSetIterator validation) {
        return train(model, training, validation, TrainingSettings.defaults());
    }

    /**
     * Trains a copy of a network on the labels of the data; see {@link #train(Model,
     * DataSetIterator, DataSetIterator, TrainingOptions)}.
     */
    public static Result train(
            Model model,
            DataSetIterator training,
            DataSetIterator validation,
            TrainingSettings settings) {
        return train(model, training, validation, TrainingOptions.of(settings));
    }

    /**
     * Trains a copy of a network. If the loss is no longer finite, the training ends and keeps the
     * best epoch so far.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified.
     * @param training batches, reshuffled at each reset by the caller's iterator; a {@link
     *     PassCountingIterator} begins with pass 0
     * @param validation chooses the best epoch; must share no example with the training or test
     *     data
     */
    public static Result train(
            Model model,
            DataSetIterator training,
            DataSetIterator validation,
            TrainingOptions options) {
        TrainingLoop loop = begin(model, training, validation, options);
        TrainingProgress progress = options.progress();
        while (loop.continues()) {
            loop.epoch(progress);
            loop.report(progress);
        }
        return loop.result();
    }

    /**
     * As {@link #train(Model, DataSetIterator, DataSetIterator, TrainingOptions)}, but saves the
     * complete state of the training to a file after each epoch, and can resume from it. A training
     * that was interrupted anywhere and then resumed gives the same network, bit by bit, as one
     * that was not.
     *
     * @param training begins with pass 0, or at the pass of the first epoch that is left
     * @param checkpoint the file for the state; it remains at the end, for the caller to {@link
     *     Checkpoint#delete} once the result is safe
     * @throws IOException naming the file, if it cannot be read or written, belongs to another
     *     training, or exists although nothing is to be resumed
     */
    public static Result trainResumable(
            Model model,
            PassCountingIterator training,
            DataSetIterator validation,
            TrainingOptions options,
            Checkpoint checkpoint)
            throws IOException {
        TrainingLoop loop = begin(model, training, validation, options);
        TrainingProgress progress = options.progress();
        CheckpointFile file = checkpoint.open(model, options.settings());
        if (file.read(loop)) {
            progress.resumed(loop.state().epochs());
        }
        while (loop.continues()) {
            loop.epoch(progress);
            file.write(loop);
            loop.report(progress);
        }
        return loop.result();
    }

    private static TrainingLoop begin(
            Model model,
            DataSetIterator training,
            DataSetIterator validation,
            TrainingOptions options) {
        TrainingData data = new TrainingData(training, validation);
        TrainingLoop loop =
                TrainingLoop.over(data, model, options.settings(), options.supervision());
        loop.state()
                .network()
                .addListeners(options.progress().listeners().toArray(TrainingListener[]::new));
        return loop;
    }
}
