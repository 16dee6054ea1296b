package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.budget.Target;
import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.ShutdownHook;
import io.github.debut4j.cli.model.Compression.Compressed;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.OutputFile;
import io.github.debut4j.cli.option.ShellWords;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.plan.Plan;
import io.github.debut4j.plan.PlanSeal;
import io.github.debut4j.report.TargetFrontier;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@code debut compress}: replaces layers of a model by chains. */
public final class CompressCommand implements Command {

    private static final String PLAN_OUT = "--plan-out";

    @Parameter(required = true, description = ModelNotes.MODEL)
    private String model = "";

    @ParametersDelegate private final PlanArguments plans = new PlanArguments();

    @ParametersDelegate private final TargetArguments target = new TargetArguments();

    @ParametersDelegate private final CompressionArguments compression = new CompressionArguments();

    @Parameter(
            names = PLAN_OUT,
            description =
                    "with --target, write the plan that was found to this `FILE`; a plan that you"
                            + " have edited is replaced only if it is named here",
            defaultValueDescription = "the name of --out with .plan.yaml at its end")
    private @Nullable Path planOut;

    @Parameter(
            names = "--out",
            description =
                    "the zip `FILE` to write the compressed model to; required, except with"
                            + " --target list")
    private @Nullable Path out;

    @ParametersDelegate private final ReportArguments reporting = new ReportArguments();

    @ParametersDelegate private final ClusterArguments cluster = new ClusterArguments();

    @Parameter(
            names = "--jobs",
            description = "number of parallel tasks on the cluster of --spark",
            defaultValueDescription = "one per core of the cluster")
    private @Nullable Integer jobs;

    private String command = "";

    @Override
    public void receiveArguments(List<String> arguments) {
        command = "debut compress " + ShellWords.of(arguments);
    }

    @Override
    public Outcome run(Console console) throws IOException {
        requireEffect();
        Optional<SparkCluster> spark = cluster.cluster(tasks());
        try (ShutdownHook hook =
                        ShutdownHook.of(
                                () -> console.note("interrupted" + compression.howToContinue()));
                FactorizationPlace place = new FactorizationPlace(spark, console)) {
            return target.isGiven() ? search(console, place) : compress(console, place);
        }
    }

    private OptionalInt tasks() {
        if (jobs == null) {
            return OptionalInt.empty();
        }
        if (!cluster.isGiven()) {
            throw SettingException.of("--jobs", "be absent without --spark", jobs);
        }
        return OptionalInt.of(OptionValues.atLeast("--jobs", 1, jobs));
    }

    private Outcome compress(Console console, FactorizationPlace place) throws IOException {
        Plan plan = plans.plan();
        compression.settings(plan);
        Path file = requireOut(plan);
        LoadedModel loaded = load(console);
        Compression prepared = compression.open(console, loaded, plan, place.factorizations());
        return written(console, prepared, prepared.compress(plan), Optional.empty(), file);
    }

    private Outcome search(Console console, FactorizationPlace place) throws IOException {
        Plan plan = plans.layersToChooseFrom();
        target.requireValid(compression.hasData(), compression.settings(plan));
        Optional<Path> file = target.isList() ? Optional.empty() : Optional.of(requireOut(plan));
        LoadedModel loaded = load(console);
        Compression prepared = compression.open(console, loaded, plan, place.factorizations());
        TargetedCompression search =
                new TargetedCompression(prepared, target, plan, compression.figures(), console);
        TargetedCompression.Result result = search.run();
        if (result.found().isEmpty()) {
            return TargetOutcome.of(result, target.target());
        }
        TargetedCompression.Found found = result.found().get();
        Target wanted = target.target().orElseThrow();
        Path planFile = planFile(file.orElseThrow());
        AtomicFile.writeText(planFile, found.plan());
        Outcome written =
                written(
                        console,
                        prepared,
                        found.compressed(),
                        Optional.of(new TargetFigures(result).frontier(wanted, found)),
                        file.get());
        return TargetOutcome.of(result, wanted, found, planFile, written);
    }

    private LoadedModel load(Console console) throws IOException {
        LoadedModel loaded = Models.load(model);
        ModelNotes.print(console, loaded);
        return loaded;
    }

    private Path planFile(Path file) {
        return planOut != null
                ? planOut
                : file.resolveSibling(
                        String.valueOf(file.getFileName()).replaceFirst("\\.zip$", "")
                                + ".plan.yaml");
    }

    /** The file to write, which must be writable. */
    private Path requireOut(Plan plan) throws IOException {
        if (out == null) {
            throw new UsageException("--out must be given, found none");
        }
        ModelOutput.requireZip(out);
        List<Path> inputs = inputs(plan);
        OutputFile.requireWritable(out, inputs);
        Map<String, Path> outputs = new LinkedHashMap<>(Map.of("--out", out));
        if (target.isGiven()) {
            Path planFile = planFile(out);
            OutputFile.requireOther(PLAN_OUT, planFile, out);
            OutputFile.requireWritable(PLAN_OUT, planFile, inputs);
            requireIntact(planFile);
            outputs.put(PLAN_OUT, planFile);
        }
        reporting.requireWritable(outputs);
        return out;
    }

    /** Checks that no edited plan is replaced, unless {@code --plan-out} names it. */
    private void requireIntact(Path planFile) throws IOException {
        if (planOut == null && Files.isRegularFile(planFile) && !PlanSeal.isIntact(planFile)) {
            throw new UsageException(
                    planFile
                            + ": the file of the plan must be new or as 'debut compress' wrote it,"
                            + " found that it has been edited; name another one with "
                            + PLAN_OUT
                            + ", or this one to replace it");
        }
    }

    /** Refuses options that have no effect. */
    private void requireEffect() {
        target.requireEffect();
        if (!target.isGiven() && planOut != null) {
            throw new UsageException(PLAN_OUT + " must be used with --target, found none");
        }
        if (target.isList()) {
            Map<String, Boolean> given = new LinkedHashMap<>();
            given.put("--out", out != null);
            given.put(PLAN_OUT, planOut != null);
            given.put("--report", reporting.isGiven());
            target.requireNone(given, "list writes nothing");
        }
    }

    private Outcome written(
            Console console,
            Compression prepared,
            Compressed compressed,
            Optional<TargetFrontier> frontier,
            Path file)
            throws IOException {
        ModelZip.write(file, compressed.network(), compressed.metadata());
        Optional<Path> report =
                reporting.write(command, prepared, compressed, file, frontier, console);
        return CompressionOutcome.of(
                compressed.report(),
                compressed.provenance(),
                prepared.calibration().map(Calibration::seconds),
                file,
                report);
    }

    private List<Path> inputs(Plan plan) {
        List<Path> inputs = new ArrayList<>(plan.files());
        inputs.addAll(Models.files(model));
        inputs.addAll(compression.files());
        return inputs;
    }
}
