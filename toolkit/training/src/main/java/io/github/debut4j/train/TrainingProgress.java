package io.github.debut4j.train;

import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;

/** Hears of a training's progress, on the thread that called it. */
public interface TrainingProgress {

    /** Says nothing. */
    TrainingProgress NONE = new TrainingProgress() {};

    /** Listeners of DL4J's own for the network while it is trained; asked for once. */
    default List<TrainingListener> listeners() {
        return List.of();
    }

    /** A training that was broken off goes on after these epochs. */
    default void resumed(List<EpochReport> done) {}

    /** A batch is done; epochs count from 1, batches from 1 in each epoch. */
    default void batchDone(int epoch, int batch, int examples, double score) {}

    /**
     * An epoch is done, and is kept where the training can be resumed.
     *
     * @param network gives the student as it is now, as of {@link Trainer.Result#network}. Not to
     *     be modified; a caller may save it
     */
    default void epochDone(EpochReport report, Supplier<Model> network) {}
}
