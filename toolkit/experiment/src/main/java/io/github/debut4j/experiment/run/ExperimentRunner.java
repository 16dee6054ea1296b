package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.file.Experiment;
import io.github.debut4j.experiment.file.ExperimentFile;
import io.github.debut4j.experiment.file.NamedModel;
import io.github.debut4j.experiment.file.RunSize;
import io.github.debut4j.experiment.file.Variables;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.factorize.Factorizations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;

/** An experiment that was read and checked, and can be run. */
public final class ExperimentRunner {

    private final Experiment experiment;
    private final List<PlannedRun> runs;
    private final List<RunResult> planned;

    private ExperimentRunner(
            Experiment experiment, List<PlannedRun> runs, List<RunResult> planned) {
        this.experiment = experiment;
        this.runs = List.copyOf(runs);
        this.planned = List.copyOf(planned);
    }

    /**
     * Reads an experiment and holds it against its models and data; nothing is computed yet.
     *
     * @param scope how much of it is wanted
     * @throws IllegalArgumentException with the place in the file, if a text in it names nothing
     *     that there is, or layers and chains do not fit
     * @throws IOException with the place in the file, if it is not as the grammar wants it; or
     *     naming a file that cannot be read
     */
    public static ExperimentRunner prepare(Path file, Variables variables, RunSize scope)
            throws IOException {
        Experiment experiment = ExperimentFile.read(file, variables, scope);
        ExperimentCheck check = new ExperimentCheck(experiment);
        check.requireTrainings();
        RunPlanner planner = new RunPlanner(experiment);
        List<PlannedRun> runs = new ArrayList<>();
        List<RunResult> planned = new ArrayList<>();
        for (NamedModel model : experiment.models()) {
            Model network = check.network(model);
            for (PlannedRun run : planner.runs(model, network)) {
                runs.add(run);
                planned.add(RunResults.planned(experiment, run, network));
            }
        }
        return new ExperimentRunner(experiment, runs, planned);
    }

    /** The title of its tables. */
    public String title() {
        return experiment.title();
    }

    /** All runs in the order of the tables, none of them with results. */
    public List<RunResult> planned() {
        return planned;
    }

    /**
     * What came of an experiment.
     *
     * @param runs in the order of the tables; those that failed have no results
     * @param failures why they failed, each reason once
     */
    public record Outcome(List<RunResult> runs, List<String> failures) {

        /** Copies the lists. */
        public Outcome {
            runs = List.copyOf(runs);
            failures = List.copyOf(failures);
        }
    }

    /**
     * Runs what is not done yet. The tables in the folder are written again after every run.
     *
     * @param folder of the results, made if it is not there; what an earlier try left in it is
     *     taken up
     * @param jobs the most runs at the same time, at least 1; the results are the same for any
     *     number
     * @param factorizations asked for the factors of layers
     * @throws IOException if the folder cannot be written, or another process runs in it
     */
    public Outcome run(
            Path folder, int jobs, Factorizations factorizations, ExperimentListener listener)
            throws IOException {
        Files.createDirectories(folder);
        try (FolderLock lock = FolderLock.of(folder)) {
            lock.requireHeld();
            StageStore store = new StageStore(folder.resolve("stages"));
            StageRunner stages = new StageRunner(experiment, store, factorizations);
            TimeLeft pace =
                    new TimeLeft(runs.stream().mapToInt(this::epochs).toArray(), System::nanoTime);
            ExperimentProgress ledger =
                    new ExperimentProgress(folder, experiment.heading(), planned, pace, listener);
            new RunSchedule(runs, experiment.seeds(), jobs).run(stages, ledger);
            return new Outcome(ledger.results(), ledger.failures());
        }
    }

    private int epochs(PlannedRun run) {
        return (run.row().isEmpty() ? experiment.dense() : run.training())
                .map(training -> training.plan(experiment.data().text(), run.seed()))
                .map(plan -> plan.settings().epochs())
                .orElse(0);
    }
}
