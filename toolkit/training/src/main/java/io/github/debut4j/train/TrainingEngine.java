package io.github.debut4j.train;

import java.io.UncheckedIOException;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * Where the batches of an epoch are trained on: in this process, or on a cluster. Everything else,
 * such as evaluation, the choice of the best epoch and checkpoints, is the trainer's.
 */
public interface TrainingEngine {

    /** Trains in this process, on one batch after the other, through DL4J's own {@code fit}. */
    TrainingEngine LOCAL =
            new TrainingEngine() {
                @Override
                public int iterations(int batches) {
                    return batches;
                }

                @Override
                public void fit(Model network, MultiDataSetIterator batches, Progress progress) {
                    ((NeuralNetwork) network).fit(batches);
                }

                @Override
                public String toString() {
                    return "local";
                }
            };

    /** The iterations that the network's schedules count in an epoch of so many batches. */
    int iterations(int batches);

    /**
     * Trains for one epoch.
     *
     * @param network a {@code ComputationGraph} or {@code MultiLayerNetwork}. Modified: its
     *     parameters, its updater's state and its counters of iterations and epochs
     * @param batches the batches of the epoch, in order; read once
     * @param progress told of what the network's own listeners are not told of, because another
     *     network is trained. May throw, which ends the epoch
     * @throws UncheckedIOException if the cluster fails
     */
    void fit(Model network, MultiDataSetIterator batches, Progress progress);

    /** What the engine depends on that changes the result, in words; a checkpoint remembers it. */
    @Override
    String toString();

    /** Called in the thread of {@link #fit}. */
    interface Progress {

        /**
         * A batch is done.
         *
         * @param score the loss before its step
         */
        void batchDone(int examples, double score);

        /** The network's parameters have changed by so many iterations. */
        void updated(int iterations);
    }
}
