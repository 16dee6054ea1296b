package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.run.StageStore.StageResult;
import java.io.IOException;
import java.util.Optional;

/** Where the stages of runs are executed. */
@FunctionalInterface
interface RunPlace {

    /**
     * Takes a run through its stages. Several threads may do so at the same time.
     *
     * @param index of the run in the tables, from 0
     * @throws IOException with the reason, if a stage fails
     */
    FinishedRun finish(int index, PlannedRun run, ExperimentProgress.RunProgress progress)
            throws IOException;

    /**
     * What the stages of a run gave.
     *
     * @param compressed the result of the compression; empty for a dense model
     * @param last the result of the last stage
     */
    record FinishedRun(Optional<StageResult> compressed, StageResult last) {}
}
