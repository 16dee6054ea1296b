package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.file.Experiment;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.train.Metrics;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;

/** Makes results of runs from what their stages found. */
final class RunResults {

    private RunResults() {}

    /**
     * Of a run that is to be done.
     *
     * @param network the dense one, or one of its sizes. Not modified.
     */
    static RunResult planned(Experiment experiment, PlannedRun run, Model network) {
        return new RunResult(
                experiment.title(),
                run.model().name(),
                run.rowName(),
                run.variant(),
                run.mode(),
                chains(run),
                run.seed(),
                Parameters.count(network),
                RunPlanner.parametersAfter(network, run),
                List.of(),
                null,
                null,
                null,
                null,
                run.paper(experiment.paper()));
    }

    /** The files that the chains of a run stand in; empty if they are in the experiment itself. */
    private static String chains(PlannedRun run) {
        return run.row().stream()
                .flatMap(row -> row.plan().files().stream().skip(1))
                .map(Path::getFileName)
                .map(String::valueOf)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Of a run that is done: the dense model. */
    static RunResult dense(RunResult planned, StageResult dense) {
        return done(planned, dense.parameters(), List.of(), null, dense);
    }

    /**
     * Of a run that is done.
     *
     * @param last the trained stage, or the compressed one if nothing was to be trained
     */
    static RunResult finished(RunResult planned, StageResult compressed, StageResult last) {
        return done(
                planned, planned.parametersBefore(), compressed.layers(), compressed.test(), last);
    }

    private static RunResult done(
            RunResult planned,
            long parametersBefore,
            List<Provenance.Layer> layers,
            @Nullable Metrics compressed,
            StageResult last) {
        return new RunResult(
                planned.experiment(),
                planned.model(),
                planned.row(),
                planned.variant(),
                planned.mode(),
                planned.chains(),
                planned.seed(),
                parametersBefore,
                last.parameters(),
                layers,
                compressed,
                last.training(),
                last.validation(),
                last.test(),
                planned.paper());
    }
}
