package io.github.debut4j.train;

import io.github.debut4j.network.Network;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** Trains networks through DL4J's {@code fit} and keeps the best epoch. */
public final class Trainer {

    private Trainer() {}

    /**
     * A trained network.
     *
     * @param network with the parameters of the best epoch; those it began with if none was done
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
     * Trains a copy of a network. A training whose loss is no longer finite ends there and keeps
     * what was best before.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified.
     * @param training batches, reshuffled at each reset by the caller's iterator
     * @param validation chooses the best epoch; no part of the training or test data
     */
    public static Result train(
            Model model,
            DataSetIterator training,
            DataSetIterator validation,
            TrainingSettings settings,
            TrainingProgress progress) {
        Model network = Network.of(model).rebuilt(new Optimiser(settings)::apply);
        Nd4j.getRandom().setSeed(settings.seed());
        TrainingLoop loop = new TrainingLoop(network, settings, progress);
        while (loop.continues()) {
            loop.epoch(training, validation);
        }
        return loop.result();
    }
}
