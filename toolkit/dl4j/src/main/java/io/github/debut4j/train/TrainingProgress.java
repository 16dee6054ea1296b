package io.github.debut4j.train;

import org.deeplearning4j.nn.api.Model;

/** Hears of a training's progress, on the thread that called it. */
public interface TrainingProgress {

    /** Says nothing. */
    TrainingProgress NONE = new TrainingProgress() {};

    /** A batch is done; epochs count from 1, batches from 1 in each epoch. */
    default void batchDone(int epoch, int batch, int examples, double score) {}

    /**
     * An epoch is done.
     *
     * @param network as it is now. Not to be modified; a caller may save it.
     */
    default void epochDone(EpochReport report, Model network) {}
}
