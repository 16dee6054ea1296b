package io.github.debut4j.train;

import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;

/** Listener for the progress of a training run, called on the thread that trains. */
public interface TrainingProgress {

    /** DL4J listeners to add to the network while it is trained; called once. */
    default List<TrainingListener> listeners() {
        return List.of();
    }

    /** An interrupted training run resumes after these epochs. */
    default void resumed(List<EpochReport> done) {}

    /**
     * The training run starts, or resumes after {@link #resumed}.
     *
     * @param start the evaluation of the initial network on the validation data
     */
    default void started(Metrics start) {}

    /** A batch is done; epochs count from 1, batches from 1 in each epoch. */
    default void batchDone(int epoch, int batch, int examples, double score) {}

    /**
     * An epoch is done and, in a resumable training run, saved.
     *
     * @param network supplies a copy of the network with its current parameters and the
     *     configuration that {@link Trainer.Result#network} will have
     */
    default void epochDone(EpochReport report, Supplier<Model> network) {}
}
