package io.github.debut4j.cli.bench;

import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.model.ExampleSize;
import io.github.debut4j.cli.model.InputSize;
import io.github.debut4j.cli.model.ModelPair;
import io.github.debut4j.cli.option.Command;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.experiment.training.DataCompatibility;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** {@code debut bench network}: a compressed network against its original. */
public final class BenchNetworkCommand implements Command {

    @ParametersDelegate private final ModelPair models = new ModelPair();

    @ParametersDelegate private final InputSize input = new InputSize();

    @ParametersDelegate private final BenchArguments arguments = new BenchArguments();

    private final BenchEnvironment environment;

    /** A benchmark of this machine. */
    public BenchNetworkCommand() {
        this(new BenchEnvironment());
    }

    BenchNetworkCommand(BenchEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Outcome run(Console console) throws IOException {
        double seconds = arguments.seconds();
        LoadedModel original = Models.load(models.original());
        LoadedModel compressed = Models.load(models.compressed());
        ExampleSize size = input.required(original);
        int count = arguments.batch(size.toString(), size.values());
        requireSameOutputs(original, compressed, size);
        INDArray[] inputs = size.noise(count, 1);
        console.note("forward, batch " + count + " ...");
        return BenchTable.of(
                        environment.machine().get(),
                        measure(console, seconds, original, compressed, size, inputs))
                .outcome("original");
    }

    private static void requireSameOutputs(
            LoadedModel original, LoadedModel compressed, ExampleSize size) {
        String expected = shapes(outputs(original, size));
        String found = shapes(outputs(compressed, size));
        if (!found.equals(expected)) {
            throw new UsageException(
                    compressed.source()
                            + ": must have outputs of the same shape as "
                            + original.source()
                            + " ("
                            + expected
                            + "), found "
                            + found);
        }
    }

    private static String shapes(INDArray... outputs) {
        return Arrays.stream(outputs)
                .map(output -> Arrays.toString(output.shape()))
                .collect(Collectors.joining(" and "));
    }

    private List<BenchTable.Row> measure(
            Console console,
            double seconds,
            LoadedModel original,
            LoadedModel compressed,
            ExampleSize size,
            INDArray... inputs) {
        Network dense = Network.of(original.network());
        Network chains = Network.of(compressed.network());
        Stopwatch stopwatch = environment.stopwatch();
        BenchTable.Row forward =
                BenchTable.Row.of(
                        "forward",
                        stopwatch.time(
                                seconds, () -> dense.output(inputs), () -> chains.output(inputs)));
        MultiDataSet examples = RandomTargets.of(dense, inputs);
        for (LoadedModel model : List.of(original, compressed)) {
            Optional<String> obstacle = obstacle(model, size, examples);
            if (obstacle.isPresent()) {
                console.note(
                        model.source()
                                + ": "
                                + obstacle.get()
                                + "; only the forward pass is timed");
                return List.of(forward);
            }
        }
        console.note(
                "training step, batch "
                        + inputs[0].size(0)
                        + " (the model files are not changed) ...");
        Stopwatch.Pair step =
                stopwatch.time(
                        seconds, () -> fit(original, examples), () -> fit(compressed, examples));
        return List.of(forward, BenchTable.Row.of("training step", step));
    }

    /**
     * Why a model cannot be trained on these examples, found by one training step. A batch norm of
     * one row of features is recognised before, because DL4J M2.1 prints errors of its own.
     */
    private static Optional<String> obstacle(
            LoadedModel model, ExampleSize size, MultiDataSet examples) {
        if (!DataCompatibility.isTrainable(model.network())) {
            return Optional.of("has no output layer with a loss");
        }
        Optional<String> norm = featureNorm(model, size);
        if (norm.isPresent() && examples.getFeatures(0).size(0) == 1) {
            return Optional.of(
                    "Deeplearning4j cannot train it with a batch of 1: batch norm "
                            + norm.get()
                            + " needs at least 2 rows of features");
        }
        try {
            fit(model, examples);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(
                    "Deeplearning4j cannot train it with a batch of "
                            + examples.getFeatures(0).size(0)
                            + ": "
                            + FailureReason.of(e));
        }
    }

    /** The first batch norm of features that runs on DL4J's own layer. */
    private static Optional<String> featureNorm(LoadedModel model, ExampleSize size) {
        Network network = Network.of(model.network());
        Map<String, InputType> types = network.outputTypes(size.types());
        return network.layers().stream()
                .filter(layer -> layer.bare().getClass() == BatchNormalization.class)
                .map(NamedLayer::name)
                .filter(name -> types.get(name) instanceof InputType.InputTypeFeedForward)
                .findFirst();
    }

    private static void fit(LoadedModel model, MultiDataSet examples) {
        if (model.network() instanceof ComputationGraph graph) {
            graph.fit(examples);
        } else {
            ((MultiLayerNetwork) model.network())
                    .fit(examples.getFeatures(0), examples.getLabels(0));
        }
    }

    private static INDArray[] outputs(LoadedModel model, ExampleSize size) {
        try {
            return Network.of(model.network()).output(size.noise(1, 0));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    model.source()
                            + ": must accept examples of "
                            + size
                            + ", found: "
                            + FailureReason.of(e),
                    e);
        }
    }
}
