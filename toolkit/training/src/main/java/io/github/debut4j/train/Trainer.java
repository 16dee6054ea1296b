package io.github.debut4j.train;

import io.github.debut4j.nd4j.PassedIterator;
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
     * Trains a copy of a network on the labels of the data. A training whose loss is no longer
     * finite ends there and keeps what was best before.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified.
     * @param training batches, reshuffled at each reset by the caller's iterator; a {@link
     *     PassedIterator} begins with pass 0
     * @param validation chooses the best epoch; no part of the training or test data
     */
    public static Result train(
            Model model,
            DataSetIterator training,
            DataSetIterator validation,
            TrainingSettings settings,
            TrainingProgress progress) {
        return train(model, training, validation, settings, Supervision.LABELS, progress);
    }

    /**
     * As {@link #train(Model, DataSetIterator, DataSetIterator, TrainingSettings,
     * TrainingProgress)}, under a supervision of its own.
     *
     * @param supervision belongs to this training; its state changes
     */
    public static Result train(
            Model model,
            DataSetIterator training,
            DataSetIterator validation,
            TrainingSettings settings,
            Supervision supervision,
            TrainingProgress progress) {
        TrainingData data = new TrainingData(training, validation);
        TrainingLoop loop = begin(data, model, settings, supervision, progress);
        while (loop.continues()) {
            loop.epoch(progress);
            loop.tell(progress);
        }
        return loop.result();
    }

    /**
     * As {@link #train(Model, DataSetIterator, DataSetIterator, TrainingSettings, Supervision,
     * TrainingProgress)}, and can be resumed: after each epoch the whole state of the training is
     * kept in a file. A training that was broken off anywhere and then resumed comes to the same
     * network, bit by bit, as one that was not.
     *
     * @param training begins with pass 0, or where the training was broken off
     * @param checkpoint where the state is kept; the file is left there at the end, for the caller
     *     to {@link Checkpoint#delete} once the result is safe
     * @throws IOException naming the file, if it cannot be read or written, belongs to another
     *     training, or is there although nothing is to be resumed
     */
    public static Result train(
            Model model,
            PassedIterator training,
            DataSetIterator validation,
            TrainingSettings settings,
            Supervision supervision,
            TrainingProgress progress,
            Checkpoint checkpoint)
            throws IOException {
        TrainingData data = new TrainingData(training, validation);
        TrainingLoop loop = begin(data, model, settings, supervision, progress);
        CheckpointFile file = checkpoint.open(model, settings);
        if (file.read(loop)) {
            progress.resumed(loop.state().epochs());
        }
        while (loop.continues()) {
            loop.epoch(progress);
            file.write(loop);
            loop.tell(progress);
        }
        return loop.result();
    }

    private static TrainingLoop begin(
            TrainingData data,
            Model model,
            TrainingSettings settings,
            Supervision supervision,
            TrainingProgress progress) {
        TrainingLoop loop = TrainingLoop.over(data, model, settings, supervision);
        loop.state().network().addListeners(progress.listeners().toArray(TrainingListener[]::new));
        return loop;
    }
}
