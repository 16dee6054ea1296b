package io.github.debut4j.cli.train;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.model.CacheArguments;
import io.github.debut4j.cli.model.ClusterArguments;
import io.github.debut4j.cli.model.SparkCluster;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.cli.option.WholeText;
import io.github.debut4j.experiment.file.Experiment.RunSize;
import io.github.debut4j.experiment.file.Variables;
import io.github.debut4j.experiment.result.RunResult;
import io.github.debut4j.experiment.result.RunResult.Mode;
import io.github.debut4j.experiment.run.ExperimentRunner;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import io.github.debut4j.train.SparkConnector;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@code debut experiment}: the training runs that a file describes, and tables of the results. */
public final class ExperimentCommand implements Command {

    @Parameter(required = true, description = "the experiment `FILE` (see docs/experiments.md)")
    private String file = "";

    @Parameter(
            names = "--out",
            description =
                    "the `FOLDER` for the results and for the state that allows the experiment to"
                            + " continue",
            defaultValueDescription =
                    "name of the file with -results, -short or -smoke, in the current folder")
    private @Nullable Path out;

    @Parameter(
            names = "--short",
            description = "use the settings under 'short' in the file: results in less time")
    private boolean shorter;

    @Parameter(
            names = "--smoke",
            description = "use the settings under 'smoke' in the file: a quick test")
    private boolean smoke;

    @Parameter(
            names = "--jobs",
            description = "number of parallel runs",
            defaultValueDescription = "one per processor, with --spark one per core of the cluster")
    private @Nullable Integer jobs;

    @Parameter(
            names = "--set",
            splitter = WholeText.class,
            description =
                    "the value of ${NAME} in the file, as `NAME=VALUE`; repeat the option for"
                            + " further names",
            defaultValueDescription = "environment variable of that name")
    private List<String> values = new ArrayList<>();

    @Parameter(
            names = "--dry-run",
            description = "check the file and list the runs without running them")
    private boolean dryRun;

    @ParametersDelegate private final CacheArguments cache = new CacheArguments();

    @ParametersDelegate private final ClusterArguments cluster = new ClusterArguments();

    /** The runs of a dry run, in JSON. */
    private record Listed(String title, List<RunResult> runs) {}

    /** The results, in JSON. */
    private record Found(String title, String out, int failed, List<RunResult> runs) {}

    @Override
    public Outcome run(Console console) throws IOException {
        OptionalInt parallelRuns =
                jobs == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(OptionValues.atLeast("--jobs", 1, jobs));
        Optional<SparkCluster> spark = cluster.cluster(parallelRuns);
        RunSize size = size();
        Variables variables = new Variables(given(), System.getenv());
        ExperimentDisplay display = new ExperimentDisplay(console);
        Factorizations factorizations = cache.factorizations(display);
        ExperimentRunner runner = ExperimentRunner.prepare(path(), variables, size);
        if (dryRun) {
            return outcome(runner.title(), runner.planned());
        }
        Path folder = out == null ? defaultFolder(size) : out;
        return outcome(
                runner.title(),
                folder,
                spark.isPresent()
                        ? runOnSpark(spark.get(), runner, folder, display, console)
                        : runner.run(
                                folder,
                                parallelRuns.orElse(Runtime.getRuntime().availableProcessors()),
                                factorizations,
                                display));
    }

    private ExperimentRunner.Outcome runOnSpark(
            SparkCluster spark,
            ExperimentRunner runner,
            Path folder,
            ExperimentDisplay display,
            Console console)
            throws IOException {
        try (SparkConnector.Session session = spark.connect(console)) {
            console.note("running on Spark, parallel tasks " + session.workers());
            return runner.runOn(session, folder, session.workers(), cache.folder(), display);
        }
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        for (String text : values) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--set must be NAME=VALUE, found '" + text + "'");
            }
            String name = text.substring(0, equals);
            if (given.put(name, text.substring(equals + 1)) != null) {
                throw new UsageException("--set must set each name once, found " + name + " twice");
            }
        }
        return given;
    }

    private Path path() {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new UsageException("expected an experiment's FILE, found '" + file + "'");
        }
    }

    private RunSize size() {
        if (shorter && smoke) {
            throw new UsageException("expected --short or --smoke, found both");
        }
        return shorter ? RunSize.SHORT : smoke ? RunSize.SMOKE : RunSize.WHOLE;
    }

    private Path defaultFolder(RunSize size) {
        String name = String.valueOf(path().getFileName()).replaceFirst("\\.ya?ml$", "");
        return Path.of(name + size.suffix());
    }

    /** The outcome of a dry run. */
    private static Outcome outcome(String title, List<RunResult> planned) {
        long runs = planned.stream().filter(run -> !run.finished()).count();
        return new Outcome(new Listed(title, planned), table(planned) + "\n\n" + runs + " runs");
    }

    /** The outcome of an experiment that was run. */
    private static Outcome outcome(String title, Path out, ExperimentRunner.Outcome outcome) {
        List<RunResult> runs = outcome.runs();
        int failed = (int) runs.stream().filter(run -> !run.finished()).count();
        return new Outcome(
                new Found(title, out.toString(), failed, runs),
                table(runs) + "\n\nwrote  " + out,
                failed == 0
                        ? Optional.empty()
                        : Optional.of(
                                failed
                                        + " of "
                                        + runs.size()
                                        + " runs failed: "
                                        + String.join("; ", outcome.failures())));
    }

    private static String table(List<RunResult> runs) {
        TextTable table =
                new TextTable("model", "row", "variant", ">seed", ">parameters", ">MC", ">test");
        for (RunResult run : runs) {
            table.add(
                    run.model(),
                    run.row(),
                    run.variant(),
                    run.mode() == Mode.COUNTED ? "-" : String.valueOf(run.seed()),
                    parameters(run.parametersAfter()),
                    Format.percent(run.mc()),
                    run.test() == null ? "-" : Format.percent(run.test().top1()));
        }
        return table.toString();
    }

    private static String parameters(@Nullable Long count) {
        return Format.count(Objects.requireNonNullElse(count, 0L));
    }
}
