package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.file.Experiment;
import io.github.debut4j.experiment.file.Experiment.NamedModel;
import io.github.debut4j.experiment.file.Experiment.RunSize;
import io.github.debut4j.experiment.file.ExperimentFile;
import io.github.debut4j.experiment.file.Variables;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.experiment.run.ExperimentProgress.TimeLeft;
import io.github.debut4j.factorize.Factorizations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An experiment that has been read and checked, and can be run. */
public final class ExperimentRunner {

    private final Experiment experiment;
    private final List<PlannedRun> runs;
    private final List<RunResult> unfinished;
    private final List<RunResult> counted;

    private ExperimentRunner(
            Experiment experiment,
            List<PlannedRun> runs,
            List<RunResult> unfinished,
            List<RunResult> counted) {
        this.experiment = experiment;
        this.runs = List.copyOf(runs);
        this.unfinished = List.copyOf(unfinished);
        this.counted = List.copyOf(counted);
    }

    /**
     * Reads an experiment and checks it against its models and data, without running anything.
     *
     * @param size which part of the file applies
     * @throws IllegalArgumentException with the location in the file, if a text names something
     *     that does not exist, or a chain does not fit its layer
     * @throws IOException with the location in the file, if a key or value is wrong; or naming a
     *     file that cannot be read
     */
    public static ExperimentRunner prepare(Path file, Variables variables, RunSize size)
            throws IOException {
        Experiment experiment = ExperimentFile.read(file, variables, size);
        ExperimentCheck check = new ExperimentCheck(experiment);
        check.requireTrainings();
        check.requireCalibrations();
        List<PlannedRun> runs = new ArrayList<>();
        List<RunResult> unfinished = new ArrayList<>();
        List<RunResult> counted = new ArrayList<>();
        for (NamedModel model : experiment.models()) {
            RunPlanner planner = new RunPlanner(experiment, model, check.network(model));
            for (PlannedRun run : planner.runs()) {
                runs.add(run);
                unfinished.add(planner.unfinished(run));
            }
            counted.addAll(planner.counted());
        }
        return new ExperimentRunner(experiment, runs, unfinished, counted);
    }

    /** The title of the tables. */
    public String title() {
        return experiment.title();
    }

    /** All runs in the order of the tables, unfinished, and the results that are counted. */
    public List<RunResult> planned() {
        return Stream.concat(unfinished.stream(), counted.stream()).toList();
    }

    /**
     * The outcome of an experiment.
     *
     * @param runs in the order of the tables, then the results that are counted; failed runs are
     *     unfinished
     * @param failures the distinct reasons of failures
     */
    public record Outcome(List<RunResult> runs, List<String> failures) {

        /** Copies the lists. */
        public Outcome {
            runs = List.copyOf(runs);
            failures = List.copyOf(failures);
        }
    }

    /**
     * Runs everything that is not finished yet. The tables in the folder are rewritten after each
     * run, the plots are drawn at the end.
     *
     * @param folder of the results, created if necessary; results that an earlier process finished
     *     are reused
     * @param parallelRuns the maximum number of runs at the same time, at least 1; the results do
     *     not depend on it
     * @param factorizations computes the factors of layers, or takes them from a cache
     * @throws IOException if the folder cannot be written, or another process uses it
     */
    public Outcome run(
            Path folder,
            int parallelRuns,
            Factorizations factorizations,
            ExperimentListener listener)
            throws IOException {
        Files.createDirectories(folder);
        try (FolderLock lock = FolderLock.of(folder)) {
            lock.requireHeld();
            StageStore store = new StageStore(folder.resolve("stages"));
            StageRunner stages = new StageRunner(experiment, store, factorizations);
            TimeLeft timeLeft =
                    new TimeLeft(runs.stream().mapToInt(this::epochs).toArray(), System::nanoTime);
            ExperimentProgress progress =
                    new ExperimentProgress(
                            folder, experiment.header(), unfinished, counted, timeLeft, listener);
            new RunSchedule(runs, experiment.seeds(), parallelRuns).execute(stages, progress);
            progress.writeAll();
            return new Outcome(progress.results(), progress.failures());
        }
    }

    private int epochs(PlannedRun run) {
        return (run.isDense() ? experiment.dense() : run.training())
                .map(training -> training.plan(experiment.data().text(), run.seed()))
                .map(plan -> plan.settings().epochs())
                .orElse(0);
    }
}
