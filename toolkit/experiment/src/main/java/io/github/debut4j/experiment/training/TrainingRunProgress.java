package io.github.debut4j.experiment.training;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.distill.Reconstruction;
import io.github.debut4j.train.TrainingProgress;
import java.util.List;

/** Listener for the progress of a {@link TrainingRun}, called on the thread that runs it. */
public interface TrainingRunProgress extends TrainingProgress {

    /** Ignores all events. */
    TrainingRunProgress NONE = new TrainingRunProgress() {};

    /** A split of the data was read. */
    default void dataRead(Split split, Examples examples) {}

    /** The chains were reconstructed before the training. */
    default void reconstructed(List<Reconstruction.LayerResult> layers) {}

    /**
     * The training begins or resumes.
     *
     * @param batches per epoch
     */
    default void trainingBegins(int batches) {}
}
