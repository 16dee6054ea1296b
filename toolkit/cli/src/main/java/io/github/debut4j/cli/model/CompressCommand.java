package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.ShutdownHook;
import io.github.debut4j.cli.model.Compression.Compressed;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.OutputFile;
import io.github.debut4j.cli.option.ShellWords;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.plan.CalibrationSettings;
import io.github.debut4j.plan.Plan;
import io.github.debut4j.plan.PlanResolver;
import io.github.debut4j.text.Format;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code debut compress}: replaces layers of a model by chains. */
public final class CompressCommand implements Command {

    /** The figures are those of docs/results.md. */
    private static final String WEIGHTS_ONLY =
            "note: without --data only the weights are approximated, which costs most of the"
                    + " accuracy (10 % in place of 82 % for ResNet-8 at half of the weights); a few"
                    + " hundred examples without labels are enough, such as --data images:DIR";

    @Parameter(required = true, description = ModelNotes.MODEL)
    private String model = "";

    @ParametersDelegate private final PlanArguments plans = new PlanArguments();

    @ParametersDelegate private final TargetArguments target = new TargetArguments();

    @ParametersDelegate private final CacheArguments cache = new CacheArguments();

    @ParametersDelegate private final ProbeArguments probe = new ProbeArguments();

    @ParametersDelegate private final CalibrationArguments calibration = new CalibrationArguments();

    @Parameter(
            names = "--out",
            description =
                    "the zip `FILE` to write the compressed model to; required, except with"
                            + " --target list")
    private @Nullable Path out;

    @ParametersDelegate private final ReportArguments reporting = new ReportArguments();

    private String command = "";

    @Override
    public void receiveArguments(List<String> arguments) {
        command = "debut compress " + ShellWords.of(arguments);
    }

    @Override
    public Outcome run(Console console) throws IOException {
        try (ShutdownHook hook =
                ShutdownHook.of(() -> console.note("interrupted" + cache.howToContinue()))) {
            return compress(console);
        }
    }

    private Outcome compress(Console console) throws IOException {
        CompressionDisplay display = new CompressionDisplay(console);
        Factorizations factorizations = cache.factorizations(display);
        Plan plan = target.isGiven() ? plans.layersToChooseFrom() : plans.plan();
        CalibrationSettings settings = calibration.settings(plan, probe.data().isPresent());
        target.requireData(probe.data().isPresent(), settings);
        Optional<Path> file = out();
        if (file.isPresent()) {
            OutputFile.requireWritable(file.get(), inputs(plan));
            reporting.requireWritable(file.get());
        }
        LoadedModel loaded = Models.load(model);
        ModelNotes.print(console, loaded);
        long seed = plan.defaults().options().seed();
        Optional<CompressionData> data = data(settings, seed, loaded, console);
        if (data.isEmpty()) {
            console.note(WEIGHTS_ONLY);
        }
        Compression compression =
                new Compression(
                        console,
                        display,
                        loaded,
                        factorizations,
                        data,
                        settings,
                        probe.batch(loaded, data.map(CompressionData::heldOut), seed));
        if (!target.isGiven()) {
            return written(console, compression, compression.compress(plan), file.orElseThrow());
        }
        TargetedCompression.Result result =
                new TargetedCompression(
                                compression,
                                target,
                                settings,
                                plan,
                                layers(loaded, plan),
                                factorizations,
                                cache.folder().map(folder -> folder.resolve("figures")),
                                new SearchDisplay(console))
                        .run();
        if (result.found().isEmpty()) {
            return TargetOutcome.of(result, target.target());
        }
        TargetedCompression.Found found = result.found().get();
        Path planFile = target.planFile(file.orElseThrow());
        AtomicFile.writeText(planFile, found.plan());
        return TargetOutcome.of(
                result,
                target.target().orElseThrow(),
                found,
                planFile,
                written(console, compression, found.compressed(), file.get()));
    }

    /** The names of the layers that the plan has a chain for. */
    private static Set<String> layers(LoadedModel model, Plan plan) {
        return PlanResolver.resolve(
                        model.network(), plan, (layer, f, chains, options) -> chains.get(0))
                .plan()
                .layers()
                .stream()
                .map(LayerPlan::layer)
                .collect(Collectors.toSet());
    }

    /** The file to write; empty if nothing is written. */
    private Optional<Path> out() {
        if (target.isList()) {
            return Optional.empty();
        }
        if (out == null) {
            throw new UsageException("--out must be given, found none");
        }
        return Optional.of(out);
    }

    private Outcome written(
            Console console, Compression compression, Compressed compressed, Path file)
            throws IOException {
        ModelZip.write(file, compressed.network(), compressed.metadata());
        Optional<Path> report =
                reporting.write(command, compression, compressed, file, console);
        return CompressionOutcome.of(
                compressed.report(),
                compressed.provenance(),
                compression.calibration().map(Calibration::seconds),
                file,
                report);
    }

    private Optional<CompressionData> data(
            CalibrationSettings settings, long seed, LoadedModel loaded, Console console)
            throws IOException {
        if (probe.data().isEmpty()) {
            return Optional.empty();
        }
        CompressionData data = CompressionData.open(probe.data().get(), settings, seed, loaded);
        if (data.heldOut().areReadOnDemand()) {
            console.step("checking " + Format.count(data.heldOut().size()) + " held-out examples");
            data.heldOut().requireReadable();
        }
        return Optional.of(data);
    }

    private List<Path> inputs(Plan plan) {
        List<Path> inputs = new ArrayList<>(plan.files());
        inputs.addAll(Models.files(model));
        inputs.addAll(probe.files());
        return inputs;
    }
}
