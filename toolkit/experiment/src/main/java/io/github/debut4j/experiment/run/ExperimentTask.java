package io.github.debut4j.experiment.run;

import io.github.debut4j.train.ExecutorTask;
import java.io.IOException;

/**
 * The part of a run, or of the preparation of all runs, that an executor does. Failures are
 * results: they would not go away if the task were repeated.
 */
sealed interface ExperimentTask extends ExecutorTask<ExperimentReply> {

    /** The experiment. */
    ClusterExperiment experiment();

    /** Does the work. */
    ExperimentReply work(ExecutorExperiment experiment) throws IOException;

    @Override
    default ExperimentReply run() {
        try {
            return work(ExecutorExperiment.of(experiment()));
        } catch (IOException | IllegalArgumentException e) {
            return ExperimentReply.failed(String.valueOf(e.getMessage()));
        }
    }

    /** Reads and checks the experiment. */
    record Check(ClusterExperiment experiment) implements ExperimentTask {

        @Override
        public ExperimentReply work(ExecutorExperiment prepared) {
            return ExperimentReply.EMPTY;
        }
    }

    /**
     * Takes a run through its stages.
     *
     * @param index of the run in the tables, from 0
     */
    record OfRun(ClusterExperiment experiment, int index) implements ExperimentTask {

        @Override
        public ExperimentReply work(ExecutorExperiment prepared) throws IOException {
            EpochCount epochs = new EpochCount();
            return ExperimentReply.of(prepared.finish(index, epochs), epochs.count());
        }
    }
}
