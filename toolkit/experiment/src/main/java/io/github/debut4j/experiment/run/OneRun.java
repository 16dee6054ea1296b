package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.result.RunResult;
import java.io.IOException;
import java.util.Optional;

/**
 * One run from its model to its result.
 *
 * @param run that is planned
 * @param stages that are done once for all runs
 * @param watch told of the progress
 */
record OneRun(PlannedRun run, StageRunner stages, ExperimentProgress.Watch watch) {

    /**
     * Runs it; if it fails, the watch is told.
     *
     * @throws IOException if the tables cannot be written
     */
    void complete() throws IOException {
        Optional<RunResult> result = result();
        if (result.isPresent()) {
            watch.finished(result.get());
        }
    }

    private Optional<RunResult> result() {
        try {
            FinishedStage dense = stages.dense(run, watch);
            if (run.row().isEmpty()) {
                return Optional.of(RunResults.dense(watch.result(), dense.result()));
            }
            FinishedStage compressed = stages.compressed(run, dense, watch);
            FinishedStage last =
                    run.training().isEmpty()
                            ? compressed
                            : stages.trained(run, compressed, dense, watch);
            return Optional.of(
                    RunResults.finished(watch.result(), compressed.result(), last.result()));
        } catch (IOException | IllegalArgumentException e) {
            watch.failed(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
