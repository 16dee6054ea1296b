package io.github.debut4j.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.export.ModelZip;
import io.github.debut4j.export.Stories;
import io.github.debut4j.export.Story;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code debut compress}: replaces layers of a model by chains. */
final class CompressCommand implements Command {

    private static final int PROBES = ExampleSize.MOST_EXAMPLES;

    @Parameter(required = true, description = ModelNotes.MODEL)
    private String model = "";

    @ParametersDelegate private final LayerChains chains = new LayerChains();

    @ParametersDelegate
    private final FactorizationArguments arguments = new FactorizationArguments();

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
        FactorizationOptions options = arguments.options();
        OutputFile.requireWritable(out, inputs());
        LoadedModel loaded = Models.load(model);
        ModelNotes.tell(console, loaded);
        Map<String, Chain> chosen = chains.of(layerNames(loaded), console);
        Optional<INDArray[]> probe = probe(loaded, options.seed());
        Compressor.Result result =
                Compressor.compress(
                        loaded.network(),
                        CompressionPlan.of(chosen, options),
                        probe,
                        new CompressionWatch(console, options.sweeps()));
        CompressionReport report = result.report();
        requireVerified(report);
        Story story = Stories.of(loaded.source(), loaded.network(), report);
        ModelZip.write(out, result.network(), loaded.extras().withStory(Optional.of(story)));
        return CompressionOutcome.of(report, out);
    }

    private List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(chains.files());
        inputs.addAll(Models.files(model));
        if (data != null) {
            inputs.addAll(DataSets.files(data));
        }
        return inputs;
    }

    private static Set<String> layerNames(LoadedModel model) {
        return Network.of(model.network()).layers().stream()
                .map(NamedLayer::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Optional<INDArray[]> probe(LoadedModel loaded, long seed) throws IOException {
        if (data != null) {
            var test = DataFit.fitted(loaded.network(), DataSets.open(data, Split.TEST));
            return Optional.of(new INDArray[] {test.iterator(PROBES).next().getFeatures()});
        }
        return input.of(loaded).map(size -> size.noise(PROBES, seed));
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
