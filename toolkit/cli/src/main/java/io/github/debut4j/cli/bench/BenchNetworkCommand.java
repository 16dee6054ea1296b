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
import io.github.debut4j.network.Network;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

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
        ExampleSize size =
                input.of(original)
                        .orElseThrow(
                                () ->
                                        new UsageException(
                                                "--input must be given, because the model does not"
                                                        + " contain its input size: --input 1x28x28,"
                                                        + " for instance"));
        int count = arguments.batch(size.toString(), size.values());
        int classes = classes(original, size);
        if (classes(compressed, size) != classes) {
            throw new UsageException(
                    compressed.source()
                            + ": must have as many classes as "
                            + original.source()
                            + " ("
                            + classes
                            + "), found "
                            + classes(compressed, size));
        }
        DataSet examples = new DataSet(size.noise(count, 1)[0], labels(count, classes));
        console.note("forward, batch " + count + " ...");
        return BenchTable.of(
                        environment.machine().get(),
                        measure(console, seconds, original, compressed, examples))
                .outcome("original");
    }

    private List<BenchTable.Row> measure(
            Console console,
            double seconds,
            LoadedModel original,
            LoadedModel compressed,
            DataSet examples) {
        INDArray batch = examples.getFeatures();
        Network dense = Network.of(original.network());
        Network chains = Network.of(compressed.network());
        Stopwatch stopwatch = environment.stopwatch();
        BenchTable.Row forward =
                BenchTable.Row.of(
                        "forward",
                        stopwatch.time(
                                seconds, () -> dense.output(batch), () -> chains.output(batch)));
        for (LoadedModel model : List.of(original, compressed)) {
            if (!DataCompatibility.isTrainable(model.network())) {
                console.note(
                        model.source()
                                + ": has no output layer with a loss; only the forward pass is"
                                + " timed");
                return List.of(forward);
            }
        }
        console.note(
                "training step, batch "
                        + examples.numExamples()
                        + " (the model files are not changed) ...");
        Stopwatch.Pair step =
                stopwatch.time(
                        seconds, () -> fit(original, examples), () -> fit(compressed, examples));
        return List.of(forward, BenchTable.Row.of("training step", step));
    }

    private static void fit(LoadedModel model, DataSet examples) {
        ((NeuralNetwork) model.network()).fit(examples);
    }

    /** The number of classes, found by a forward pass of one example. */
    private static int classes(LoadedModel model, ExampleSize size) {
        INDArray[] outputs = outputs(model, size);
        if (outputs.length != 1 || outputs[0].rank() != 2) {
            throw new UsageException(
                    model.source()
                            + ": must be a classifier, with one output [N, classes], found "
                            + String.join(
                                    " and ",
                                    Arrays.stream(outputs)
                                            .map(output -> Arrays.toString(output.shape()))
                                            .toList()));
        }
        return (int) outputs[0].size(1);
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

    /** One-hot labels that run through the classes. */
    private static INDArray labels(int count, int classes) {
        INDArray labels = Nd4j.zeros(count, classes);
        for (int k = 0; k < count; k++) {
            labels.putScalar(k, k % classes, 1);
        }
        return labels;
    }
}
