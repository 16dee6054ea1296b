package io.github.debut4j.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.compress.Compressor;
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
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code debut compress}: replaces layers of a model by chains. */
final class CompressCommand implements Command {

    @Parameter(required = true, description = ModelNotes.MODEL)
    private String model = "";

    @ParametersDelegate private final LayerChains chains = new LayerChains();

    @ParametersDelegate
    private final FactorizationArguments arguments = new FactorizationArguments();

    @ParametersDelegate private final ProbeArguments probe = new ProbeArguments();

    @Parameter(names = "--out", required = true, description = "the zip `FILE` to write")
    private Path out = Path.of("");

    @ParametersDelegate private final ReportArguments reporting = new ReportArguments();

    private String command = "";

    @Override
    public void typed(List<String> words) {
        command = "debut compress " + ShellWords.of(words);
    }

    @Override
    public Outcome run(Console console) throws IOException {
        FactorizationOptions options = arguments.options();
        OutputFile.requireWritable(out, inputs());
        reporting.requireWritable(out);
        LoadedModel loaded = Models.load(model);
        ModelNotes.tell(console, loaded);
        Map<String, Chain> chosen = chains.of(layerNames(loaded), console);
        Optional<INDArray[]> batch = probe.batch(loaded, probe.test(loaded), options.seed());
        Compressor.Result result =
                Compressor.compress(
                        loaded.network(),
                        CompressionPlan.of(chosen, options),
                        batch,
                        new CompressionWatch(console, options.sweeps()));
        CompressionReport report = result.report();
        requireVerified(report);
        Story story = Stories.of(loaded.source(), loaded.network(), report);
        ModelZip.write(out, result.network(), loaded.extras().withStory(Optional.of(story)));
        Optional<Path> written =
                reporting.write(command, loaded, result, story, out, batch, console);
        return CompressionOutcome.of(report, out, written);
    }

    private List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(chains.files());
        inputs.addAll(Models.files(model));
        inputs.addAll(probe.files());
        return inputs;
    }

    private static Set<String> layerNames(LoadedModel model) {
        return Network.of(model.network()).layers().stream()
                .map(NamedLayer::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
