package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.OutputFile;
import io.github.debut4j.cli.option.ShellWords;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.network.KernelNetworks;
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

    @Parameter(required = true, description = ModelNotes.MODEL)
    private String model = "";

    @ParametersDelegate private final PlanArguments plans = new PlanArguments();

    @ParametersDelegate private final CacheArguments cache = new CacheArguments();

    @ParametersDelegate private final ProbeArguments probe = new ProbeArguments();

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
        CompressionDisplay display = new CompressionDisplay(console);
        Factorizations factorizations = cache.factorizations(display);
        Plan plan = plans.plan();
        OutputFile.requireWritable(out, inputs(plan));
        reporting.requireWritable(out);
        LoadedModel loaded = Models.load(model);
        ModelNotes.print(console, loaded);
        ChainChoice choice = ChainChoice.ranked(factorizations, display);
        Resolution resolution = PlanResolver.resolve(loaded.network(), plan, choice);
        display.resolved(resolution);
        long seed = plan.defaults().options().seed();
        Optional<Examples> test = probe.test(loaded);
        Optional<INDArray[]> batch = probe.batch(loaded, test, seed);
        Compressor.Result result =
                Compressor.compress(
                        loaded.network(),
                        resolution.plan(),
                        Compressor.Options.defaults()
                                .withProbe(batch.orElse(new INDArray[0]))
                                .withListener(display)
                                .withFactorizations(factorizations));
        CompressionReport report = result.report();
        report.requireVerified("; nothing was written");
        Provenance recorded =
                Provenance.of(loaded.source(), loaded.network(), report, resolution.origins());
        ModelMetadata metadata = loaded.metadata().afterCompression(recorded);
        ModelZip.write(out, result.network(), metadata);
        Provenance provenance = metadata.provenance().orElseThrow();
        Optional<Path> written =
                reporting.write(command, loaded, result, provenance, out, batch, console);
        Optional<NetworkComparison> comparison =
                test.map(examples -> compare(loaded, result, examples, console));
        return CompressionOutcome.of(report, comparison, out, written);
    }

    private static NetworkComparison compare(
            LoadedModel original, Compressor.Result result, Examples test, Console console) {
        console.note("comparing the outputs for " + Format.count(test.size()) + " examples ...");
        return NetworkComparison.of(
                KernelNetworks.onKernel(original.network()),
                result.network(),
                test.iterator(EVALUATION_BATCH));
    }

    private List<Path> inputs(Plan plan) {
        List<Path> inputs = new ArrayList<>(plan.files());
        inputs.addAll(Models.files(model));
        inputs.addAll(probe.files());
        return inputs;
    }
}
