package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.compress.Verification;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.export.dl4j.ReferenceRuns;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.network.Network;
import io.github.debut4j.train.NetworkComparison;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code debut verify}: compares a compressed model or an exported file with its original. */
public final class VerifyCommand implements Command {

    private static final int EVALUATION_BATCH = 256;
    private static final String EXAMPLES = "--examples";
    private static final String TOLERANCE = "--tolerance";

    @ParametersDelegate private final ModelPair models = new ModelPair();

    @ParametersDelegate private final ProbeArguments probe = new ProbeArguments();

    @Parameter(
            names = "--trained",
            description =
                    "accept differences in the parameters of the other layers, because the model was"
                            + " trained after compression")
    private boolean trained;

    @Parameter(
            names = EXAMPLES,
            description =
                    "number of test examples to compare the models on, spread over all of them",
            defaultValueDescription = "all")
    private @Nullable Integer examples;

    @Parameter(
            names = TOLERANCE,
            description =
                    "`X`: the largest difference allowed between the outputs of the model and of an"
                            + " exported file, relative to the largest output; weights in eight bits"
                            + " need more",
            defaultValueDescription = "1e-4")
    private @Nullable Double tolerance;

    @Parameter(names = "--seed", description = "seed of the random input")
    private long seed = 1;

    @Override
    public Outcome run(Console console) throws IOException {
        boolean exported = ExportedModel.isNamedBy(models.compressed());
        requireValid(exported);
        return exported ? exported(console) : compressed();
    }

    private void requireValid(boolean exported) {
        if (examples != null) {
            OptionValues.atLeast(EXAMPLES, 1, examples);
            if (probe.data().isEmpty()) {
                throw new UsageException(EXAMPLES + " must be used with --data, found none");
            }
        }
        if (exported && trained) {
            throw new UsageException(
                    "--trained must be used with a compressed model, found the exported file "
                            + models.compressed());
        }
        if (tolerance != null && !exported) {
            throw new UsageException(
                    TOLERANCE
                            + " must be used with a file that 'debut export' wrote, found "
                            + models.compressed());
        }
        if (tolerance != null && !(tolerance >= 0)) {
            throw new UsageException(TOLERANCE + " must be at least 0, found " + tolerance);
        }
    }

    private Outcome exported(Console console) throws IOException {
        LoadedModel original = Models.load(models.original());
        try (ExportedModel exported = ExportedModel.open(models.compressed(), original)) {
            Optional<Examples> test = test(original, original.metadata().provenance());
            ExportComparison comparison =
                    ExportComparison.of(
                            original,
                            exported,
                            batch(original, exported, test),
                            test,
                            tolerance == null ? ExportComparison.TOLERANCE : tolerance,
                            console);
            return ExportVerificationOutcome.of(
                    comparison, probe.data().orElse(""), models.compressed());
        }
    }

    /** Test examples, or noise of the size that an option, the model or the file says. */
    private INDArray[] batch(LoadedModel original, ExportedModel exported, Optional<Examples> test)
            throws IOException {
        Optional<INDArray[]> batch = probe.batch(original, test, ReferenceRuns.EXAMPLES, seed);
        if (batch.isPresent()) {
            return batch.get();
        }
        if (exported.file().metadata().isEmpty()) {
            throw new UsageException(
                    "--input must be given, because neither the model nor the exported file contains"
                            + " the input size: --input 1x28x28, for instance, or --data");
        }
        ExampleSize size = new ExampleSize(exported.signature().inputs());
        requireAccepted(original, size);
        return size.noise(ReferenceRuns.EXAMPLES, seed);
    }

    private void requireAccepted(LoadedModel original, ExampleSize size) throws IOException {
        try {
            Network.of(original.network()).output(size.noise(1, seed));
        } catch (RuntimeException e) {
            throw new IOException(
                    models.compressed()
                            + ": its inputs must be those of the original, found "
                            + size
                            + ": "
                            + FailureReason.of(e),
                    e);
        }
    }

    private Optional<Examples> test(LoadedModel original, Optional<Provenance> provenance)
            throws IOException {
        Optional<Examples> all = probe.heldOut(original, provenance);
        int most = examples == null ? Integer.MAX_VALUE : examples;
        return all.map(test -> test.spread(most));
    }

    private Outcome compressed() throws IOException {
        LoadedModel original = Models.load(models.original());
        LoadedModel compressed = Models.load(models.compressed());
        Optional<Provenance> provenance = compressed.metadata().provenance();
        Set<String> adapted = provenance.map(Provenance::adapted).orElse(Set.of());
        Optional<Examples> test = test(original, provenance);
        Verification verification =
                Verification.of(
                        original.network(),
                        compressed.network(),
                        adapted,
                        probe.batch(original, test, seed).orElse(new INDArray[0]));
        Optional<Provenance.Comparison> comparison =
                test.map(
                        held ->
                                Comparisons.of(
                                        probe.data().orElseThrow(),
                                        NetworkComparison.of(
                                                original.network(),
                                                compressed.network(),
                                                held.iterator(EVALUATION_BATCH))));
        return VerificationOutcome.of(
                verification, List.copyOf(adapted), comparison, trained, models.compressed());
    }
}
