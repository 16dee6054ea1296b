package io.github.debut4j.cli.model;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.compress.Verification;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.train.NetworkComparison;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code debut verify}: compares a compressed model with its original. */
public final class VerifyCommand implements Command {

    private static final int EVALUATION_BATCH = 256;

    @ParametersDelegate private final ModelPair models = new ModelPair();

    @ParametersDelegate private final ProbeArguments probe = new ProbeArguments();

    @Parameter(
            names = "--trained",
            description =
                    "accept differences in the parameters of the other layers, because the model was"
                            + " trained after compression")
    private boolean trained;

    @Parameter(names = "--seed", description = "seed of the random input")
    private long seed = 1;

    @Override
    public Outcome run(Console console) throws IOException {
        LoadedModel original = Models.load(models.original());
        LoadedModel compressed = Models.load(models.compressed());
        Optional<Provenance> provenance = compressed.metadata().provenance();
        Set<String> adapted = provenance.map(Provenance::adapted).orElse(Set.of());
        Optional<Examples> test = probe.heldOut(original, provenance);
        Verification verification =
                Verification.of(
                        original.network(),
                        compressed.network(),
                        adapted,
                        probe.batch(original, test, seed).orElse(new INDArray[0]));
        Optional<Provenance.Comparison> comparison =
                test.map(
                        examples ->
                                Comparisons.of(
                                        probe.data().orElseThrow(),
                                        NetworkComparison.of(
                                                original.network(),
                                                compressed.network(),
                                                examples.iterator(EVALUATION_BATCH))));
        return VerificationOutcome.of(
                verification, List.copyOf(adapted), comparison, trained, models.compressed());
    }
}
