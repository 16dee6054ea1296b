package io.github.debut4j.experiment.run;

import io.github.debut4j.experiment.file.Experiment;
import io.github.debut4j.experiment.file.Experiment.NamedModel;
import io.github.debut4j.experiment.file.Experiment.RunSize;
import io.github.debut4j.experiment.file.ExperimentFile;
import io.github.debut4j.experiment.file.TrainingSection;
import io.github.debut4j.experiment.file.Variables;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.experiment.run.ExperimentProgress.TimeLeft;
import io.github.debut4j.experiment.run.StageStore.StageInputs;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.train.SparkConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** An experiment that has been read and checked, and can be run. */
public final class ExperimentRunner {

    private final Experiment experiment;
    private final List<PlannedRun> runs;
    private final List<RunResult> unfinished;
    private final List<RunResult> counted;
    private final Variables variables;

    private ExperimentRunner(
            Experiment experiment,
            Variables variables,
            List<PlannedRun> runs,
            List<RunResult> unfinished,
            List<RunResult> counted) {
        this.experiment = experiment;
        this.variables = variables;
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
        return new ExperimentRunner(experiment, variables, runs, unfinished, counted);
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
        try (ProcessLock lock = ProcessLock.of(folder)) {
            lock.requireHeld();
            StageRunner stages = stages(folder, factorizations);
            return run(
                    (index, run, progress) -> stages.finish(run, progress),
                    folder,
                    parallelRuns,
                    listener);
        }
    }

    /**
     * Runs everything that is not finished yet on a cluster, each run as one task. The results are
     * those of {@link #run}, and each of the two continues what the other one began. The file of
     * the experiment, models, data and results must have the same paths on all machines.
     *
     * @param folder of the results, which all machines share
     * @param parallelRuns the maximum number of tasks at the same time, at least 1
     * @param cache the folder of the factorisation cache, which need not be shared; empty for none
     * @throws IOException if the folder cannot be written, if another process uses it, or if an
     *     executor does not find the files that this process has found
     */
    public Outcome runOn(
            SparkConnector.Session cluster,
            Path folder,
            int parallelRuns,
            Optional<Path> cache,
            ExperimentListener listener)
            throws IOException {
        Files.createDirectories(folder);
        try (ProcessLock lock = ProcessLock.of(folder);
                ClusterRuns place = ClusterRuns.open(cluster, onCluster(folder, cache))) {
            lock.requireHeld();
            return run(place, folder, parallelRuns, listener);
        }
    }

    private ClusterExperiment onCluster(Path folder, Optional<Path> cache) throws IOException {
        Path file = experiment.file().toAbsolutePath();
        return new ClusterExperiment(
                file.toString(),
                variables.namedIn(Files.readString(file)).given(),
                experiment.size(),
                folder.toAbsolutePath().toString(),
                ".probe-" + UUID.randomUUID(),
                cache.map(path -> path.toAbsolutePath().toString()).orElse(null),
                inputs());
    }

    private Outcome run(RunPlace place, Path folder, int parallelRuns, ExperimentListener listener)
            throws IOException {
        TimeLeft timeLeft =
                new TimeLeft(runs.stream().mapToInt(this::epochs).toArray(), System::nanoTime);
        ExperimentProgress progress =
                new ExperimentProgress(
                        folder, experiment.header(), unfinished, counted, timeLeft, listener);
        new RunSchedule(runs, experiment.seeds(), parallelRuns).execute(place, progress);
        progress.writeAll();
        return new Outcome(progress.results(), progress.failures());
    }

    /** Runs the stages of this experiment. */
    StageRunner stages(Path folder, Factorizations factorizations) {
        return new StageRunner(
                experiment, new StageStore(folder.resolve("stages")), factorizations);
    }

    /** A run by its index in the tables, from 0. */
    PlannedRun run(int index) {
        return runs.get(index);
    }

    /**
     * All files that the results depend on, in lines {@code name: value} without paths.
     *
     * @throws IOException if a file cannot be read
     */
    String inputs() throws IOException {
        Fingerprints fingerprints = new Fingerprints();
        StageInputs inputs = fingerprints.addFiles(StageInputs.of("experiment"), files());
        for (NamedModel model : experiment.models()) {
            inputs = fingerprints.addModel(inputs, "model", model.text().text());
        }
        List<TrainingSection> trainings =
                Stream.concat(experiment.dense().stream(), experiment.trainings().stream())
                        .toList();
        for (TrainingSection training : trainings) {
            if (training.teacher().isPresent() && !training.hasDenseTeacher()) {
                inputs = fingerprints.addModel(inputs, "teacher", training.teacher().get().text());
            }
        }
        return Fingerprints.addData(inputs, experiment.data().text()).text();
    }

    /** The file of the experiment, and those of its chains. */
    private Set<Path> files() {
        Set<Path> files = new LinkedHashSet<>(List.of(experiment.file()));
        experiment.rows().forEach(row -> files.addAll(row.plan().files()));
        return files;
    }

    private int epochs(PlannedRun run) {
        return (run.isDense() ? experiment.dense() : run.training())
                .map(training -> training.plan(experiment.data().text(), run.seed()))
                .map(plan -> plan.settings().epochs())
                .orElse(0);
    }
}
