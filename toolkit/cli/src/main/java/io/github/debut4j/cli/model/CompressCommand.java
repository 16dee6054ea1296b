package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.ShutdownHook;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.OutputFile;
import io.github.debut4j.cli.option.ShellWords;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.compress.LayerMetrics;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.plan.CalibrationSettings;
import io.github.debut4j.plan.ChainChoice;
import io.github.debut4j.plan.Plan;
import io.github.debut4j.plan.PlanResolver;
import io.github.debut4j.plan.PlanResolver.Resolution;
import io.github.debut4j.text.Format;
import io.github.debut4j.train.NetworkComparison;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code debut compress}: replaces layers of a model by chains. */
public final class CompressCommand implements Command {

    private static final int EVALUATION_BATCH = 256;

    /** The figures are those of docs/results.md. */
    private static final String WEIGHTS_ONLY =
            "note: without --data only the weights are approximated, which costs most of the"
                    + " accuracy (10 % in place of 82 % for ResNet-8 at half of the weights); a few"
                    + " hundred examples without labels are enough, such as --data images:DIR";

    @Parameter(required = true, description = ModelNotes.MODEL)
    private String model = "";

    @ParametersDelegate private final PlanArguments plans = new PlanArguments();

    @ParametersDelegate private final CacheArguments cache = new CacheArguments();

    @ParametersDelegate private final ProbeArguments probe = new ProbeArguments();

    @ParametersDelegate private final CalibrationArguments calibration = new CalibrationArguments();

    @Parameter(
            names = "--out",
            required = true,
            description = "the zip `FILE` to write the compressed model to")
    private Path out = Path.of("");

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
        Plan plan = plans.plan();
        CalibrationSettings settings = calibration.settings(plan, probe.data().isPresent());
        OutputFile.requireWritable(out, inputs(plan));
        reporting.requireWritable(out);
        LoadedModel loaded = Models.load(model);
        ModelNotes.print(console, loaded);
        long seed = plan.defaults().options().seed();
        Optional<CompressionData> data = data(settings, seed, loaded, console);
        Optional<Calibration> calibrated =
                data.flatMap(
                        d -> d.calibration(loaded, settings, display.watching(settings.options())));
        Resolution resolution =
                PlanResolver.resolve(
                        loaded.network(),
                        plan,
                        ChainChoice.ranked(factorizations, display),
                        calibrated.isPresent() ? calibrated.get() : LayerMetrics.PLANNED);
        display.resolved(resolution);
        Optional<INDArray[]> batch = probe.batch(loaded, data.map(CompressionData::heldOut), seed);
        if (data.isEmpty()) {
            console.note(WEIGHTS_ONLY);
        }
        Compressor.Options options =
                Compressor.Options.defaults()
                        .withProbe(batch.orElse(new INDArray[0]))
                        .withListener(display)
                        .withFactorizations(factorizations);
        Compressor.Result result =
                Compressor.compress(
                        loaded.network(),
                        resolution.plan(),
                        calibrated.map(options::withCalibration).orElse(options));
        result.report().requireVerified("; nothing was written");
        Provenance recorded =
                Provenance.of(
                        loaded.source(), loaded.network(), result.report(), resolution.origins());
        if (data.isPresent()) {
            recorded = recorded.with(compare(loaded, result, data.get(), console));
            recorded = data.get().described(recorded, calibrated, result.report());
        }
        ModelMetadata metadata = loaded.metadata().afterCompression(recorded);
        ModelZip.write(out, result.network(), metadata);
        Provenance provenance = metadata.provenance().orElseThrow();
        Optional<Path> written =
                reporting.write(command, loaded, result, provenance, out, batch, console);
        return CompressionOutcome.of(
                result.report(), provenance, calibrated.map(Calibration::seconds), out, written);
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

    private static Provenance.Comparison compare(
            LoadedModel original, Compressor.Result result, CompressionData data, Console console) {
        console.note(
                "comparing the outputs for "
                        + Format.count(data.heldOut().size())
                        + " held-out examples ...");
        return Comparisons.of(
                data.data(),
                NetworkComparison.of(
                        KernelNetworks.onKernel(original.network()),
                        result.network(),
                        data.heldOut().iterator(EVALUATION_BATCH)));
    }

    private List<Path> inputs(Plan plan) {
        List<Path> inputs = new ArrayList<>(plan.files());
        inputs.addAll(Models.files(model));
        inputs.addAll(probe.files());
        return inputs;
    }
}
