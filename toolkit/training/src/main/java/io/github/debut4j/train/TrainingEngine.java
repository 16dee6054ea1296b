package io.github.debut4j.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * Where a network is trained on the batches of an epoch: in this process, or on a cluster. The
 * trainer does all else, such as evaluation, the choice of the best epoch and checkpoints.
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
                public void fit(
                        Model network, int pass, MultiDataSetIterator batches, Progress progress) {
                    ((NeuralNetwork) network).fit(batches);
                }

                @Override
                public String toString() {
                    return "local";
                }
            };

    /** The number of iterations that schedules count in an epoch with so many batches. */
    int iterations(int batches);

    /**
     * This engine, or one whose workers on a cluster read the batches themselves.
     *
     * @param source the batches that {@link #fit} would be given; called only if workers read them
     * @throws IOException if a worker cannot read them
     */
    default TrainingEngine reading(Supplier<BatchSource> source) throws IOException {
        return this;
    }

    /**
     * Trains for one epoch.
     *
     * @param network a {@code ComputationGraph} or {@code MultiLayerNetwork}. Modified: its
     *     parameters, its updater's state and its counters of iterations and epochs
     * @param pass the number of the pass over the training data, from 0
     * @param batches the batches of the epoch, in order; read at most once
     * @param progress told what the network's own listeners do not see, because a copy of it is
     *     trained elsewhere; the local engine does not use it. May throw, which ends the epoch
     * @throws UncheckedIOException if the cluster fails
     */
    void fit(Model network, int pass, MultiDataSetIterator batches, Progress progress);

    /** The kind and settings of the engine that change the result; stored in checkpoints. */
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
