package io.github.debut4j.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.export.ModelZip;
import io.github.debut4j.export.Stories;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.plan.ChainChoice;
import io.github.debut4j.plan.Plan;
import io.github.debut4j.plan.PlanResolver;
import io.github.debut4j.plan.Resolution;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code debut compress}: replaces layers of a model by chains. */
final class CompressCommand implements Command {

    private static final int PROBES = ExampleSize.MOST_EXAMPLES;

    @Parameter(required = true, description = "the `MODEL`: FILE.zip, or FILE.pt#ARCHITECTURE")
    private String model = "";

    @ParametersDelegate private final PlanArguments plans = new PlanArguments();

    @ParametersDelegate private final CacheArguments cache = new CacheArguments();

    @Parameter(
            names = "--data",
            description =
                    TrainingArguments.DATA
                            + "; to verify the outputs on its first test examples (default: on"
                            + " noise, if the size of the input is known)")
    private @Nullable String data;

    @ParametersDelegate private final InputSize input = new InputSize();

    @Parameter(names = "--out", required = true, description = "the zip `FILE` to write")
    private Path out = Path.of("");

    @Override
    public Outcome run(Console console) throws IOException {
        CompressionWatch watch = new CompressionWatch(console);
        Factorizations factorizations = cache.factorizations(watch);
        Plan plan = plans.plan();
        OutputFile.requireWritable(out, inputs(plan));
        LoadedModel loaded = Models.load(model);
        ChainChoice choice = ChainChoice.ranked(factorizations, watch);
        Resolution resolution = PlanResolver.resolve(loaded.network(), plan, choice);
        watch.resolved(resolution);
        Optional<INDArray[]> probe = probe(loaded, plan.defaults().options().seed());
        Compressor.Result result =
                Compressor.compress(
                        loaded.network(), resolution.plan(), probe, watch, factorizations);
        CompressionReport report = result.report();
        requireVerified(report);
        String source = String.valueOf(loaded.file().getFileName());
        ModelZip.write(
                out, result.network(), Optional.of(Stories.of(source, loaded.network(), report)));
        return CompressionOutcome.of(report, out);
    }

    private List<Path> inputs(Plan plan) {
        List<Path> inputs = new ArrayList<>(plan.files());
        inputs.add(Models.file(model));
        if (data != null) {
            inputs.addAll(DataSets.files(data));
        }
        return inputs;
    }

    private Optional<INDArray[]> probe(LoadedModel loaded, long seed) throws IOException {
        if (data != null) {
            var test = DataSets.open(data, Split.TEST);
            DataFit.require(loaded.network(), test);
            return Optional.of(new INDArray[] {test.iterator(PROBES).next().getFeatures()});
        }
        return input.of(model, loaded).map(size -> size.noise(PROBES, seed));
    }

    private static void requireVerified(CompressionReport report) throws IOException {
        if (!report.verified()) {
            throw new IOException(
                    "the compressed model must compute what the products of its factors do, found"
                            + " a difference of "
                            + report.maxDiscrepancy().orElse(0)
                            + " in its outputs"
                            + (report.unreplacedEqual() ? "" : " and changed other parameters")
                            + "; nothing was written");
        }
    }
}
