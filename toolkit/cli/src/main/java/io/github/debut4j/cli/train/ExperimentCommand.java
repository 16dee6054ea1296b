package io.github.debut4j.cli.train;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.model.CacheArguments;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.cli.option.WholeText;
import io.github.debut4j.experiment.file.RunSize;
import io.github.debut4j.experiment.file.Variables;
import io.github.debut4j.experiment.run.ExperimentRunner;
import io.github.debut4j.factorize.Factorizations;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code debut experiment}: the runs that a file asks for, and the tables of their results. */
public final class ExperimentCommand implements Command {

    @Parameter(
            required = true,
            description = "the `FILE` that says what to run (docs/experiments.md)")
    private String file = "";

    @Parameter(
            names = "--out",
            description =
                    "the `FOLDER` of results and of all that is needed to go on after a stop"
                            + " (default: the file's name with -results, -short or -smoke, in the"
                            + " current folder)")
    private @Nullable Path out;

    @Parameter(
            names = "--short",
            description = "what the file says under short: figures in less time")
    private boolean shorter;

    @Parameter(names = "--smoke", description = "what the file says under smoke: a quick try")
    private boolean smoke;

    @Parameter(names = "--jobs", description = "runs at the same time (default: one a processor)")
    private @Nullable Integer jobs;

    @Parameter(
            names = "--set",
            splitter = WholeText.class,
            description =
                    "a value for ${NAME} in the file, as `NAME=VALUE` (default: from the"
                            + " environment); may be given again for others")
    private List<String> values = new ArrayList<>();

    @Parameter(
            names = "--dry-run",
            description = "check the file and list the runs with their parameters, run none")
    private boolean dryRun;

    @ParametersDelegate private final CacheArguments cache = new CacheArguments();

    @Override
    public Outcome run(Console console) throws IOException {
        int most =
                jobs == null
                        ? Runtime.getRuntime().availableProcessors()
                        : OptionValues.atLeast("--jobs", 1, jobs);
        RunSize scope = scope();
        Variables variables = new Variables(given(), System.getenv());
        ExperimentWatch watch = new ExperimentWatch(console);
        Factorizations factorizations = cache.factorizations(watch);
        ExperimentRunner runner = ExperimentRunner.prepare(path(), variables, scope);
        if (dryRun) {
            return ExperimentOutcome.of(runner.title(), runner.planned());
        }
        Path folder = out == null ? standard(scope) : out;
        return ExperimentOutcome.of(
                runner.title(), folder, runner.run(folder, most, factorizations, watch));
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
                throw new UsageException("--set must name each once, found " + name + " twice");
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

    private RunSize scope() {
        if (shorter && smoke) {
            throw new UsageException("--short and --smoke must not both be given, found both");
        }
        return shorter ? RunSize.SHORT : smoke ? RunSize.SMOKE : RunSize.WHOLE;
    }

    private Path standard(RunSize scope) {
        String name = String.valueOf(path().getFileName()).replaceFirst("\\.ya?ml$", "");
        return Path.of(name + scope.suffix());
    }
}
