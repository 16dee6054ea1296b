package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.experiment.run.StageStore.FinishedStage;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.train.Metrics;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Executes one run: takes it through its stages and makes its result.
 *
 * @param run to execute
 * @param stages shared by all runs
 * @param progress of the run
 */
record RunExecution(PlannedRun run, StageRunner stages, ExperimentProgress.RunProgress progress) {

    /**
     * Executes the run. A failure of the run is reported as its progress.
     *
     * @throws IOException if the tables cannot be written
     */
    void execute() throws IOException {
        RunResult result;
        try {
            result = result();
        } catch (IOException | IllegalArgumentException e) {
            progress.failed(String.valueOf(e.getMessage()));
            return;
        }
        progress.finished(result);
    }

    private RunResult result() throws IOException {
        RunResult unfinished = progress.result();
        FinishedStage dense = stages.dense(run, progress);
        if (run.isDense()) {
            StageResult result = dense.result();
            return finished(unfinished, result.parameters(), List.of(), null, result);
        }
        FinishedStage compressed = stages.compressed(run, dense, progress);
        FinishedStage last =
                run.training().isEmpty()
                        ? compressed
                        : stages.trained(run, compressed, dense, progress);
        StageResult compression = compressed.result();
        return finished(
                unfinished,
                unfinished.parametersBefore(),
                compression.layers(),
                compression.test(),
                last.result());
    }

    private static RunResult finished(
            RunResult unfinished,
            long parametersBefore,
            List<Provenance.Layer> layers,
            @Nullable Metrics compressed,
            StageResult last) {
        return new RunResult(
                unfinished.experiment(),
                unfinished.model(),
                unfinished.row(),
                unfinished.variant(),
                unfinished.mode(),
                unfinished.chains(),
                unfinished.seed(),
                parametersBefore,
                last.parameters(),
                layers,
                compressed,
                last.training(),
                last.validation(),
                last.test(),
                unfinished.paper());
    }
}
