package io.github.debut4j.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.kernel.MachineSpeed;
import io.github.debut4j.network.Network;
import io.github.debut4j.workload.Stopwatch;
import io.github.debut4j.zoo.LoadedModel;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** {@code debut bench network}: a compressed network against its original. */
final class BenchNetworkCommand implements Command {

    @Parameter(required = true, description = "the models: `ORIGINAL COMPRESSED`")
    private List<String> models = new ArrayList<>();

    @ParametersDelegate private final InputSize input = new InputSize();

    @ParametersDelegate private final BenchArguments arguments = new BenchArguments();

    @Override
    public Outcome run(Console console) throws IOException {
        if (models.size() != 2) {
            throw new UsageException(
                    "expected two models, ORIGINAL COMPRESSED, found " + models.size());
        }
        Stopwatch stopwatch = arguments.stopwatch();
        LoadedModel original = Models.load(models.get(0));
        LoadedModel compressed = Models.load(models.get(1));
        ExampleSize size =
                input.of(original)
                        .orElseThrow(
                                () ->
                                        new UsageException(
                                                "the size of an example must be given by --input, as in"
                                                        + " --input 1x28x28, found none"));
        INDArray batch = size.noise(arguments.batch(), 1)[0];
        Network dense = Network.of(original.network());
        Network chains = Network.of(compressed.network());
        DataSet examples = new DataSet(batch, labels(dense.output(batch)[0]));
        console.note("measuring, batch " + arguments.batch() + " ...");
        Stopwatch.Pair forward =
                stopwatch.time(() -> dense.output(batch), () -> chains.output(batch));
        Stopwatch.Pair step =
                stopwatch.time(() -> fit(original, examples), () -> fit(compressed, examples));
        return BenchTable.of(
                        MachineSpeed.measure(),
                        List.of(
                                BenchTable.Row.of("forward", forward),
                                BenchTable.Row.of("training step", step)))
                .outcome("original");
    }

    private static void fit(LoadedModel model, DataSet examples) {
        ((NeuralNetwork) model.network()).fit(examples);
    }

    /** One class after another, in the shape of the output. */
    private static INDArray labels(INDArray output) {
        if (output.rank() != 2) {
            throw new UsageException(
                    "the networks must be classifiers, with outputs [N, classes], found "
                            + Arrays.toString(output.shape()));
        }
        INDArray labels = Nd4j.zeros(output.shape());
        for (int k = 0; k < output.size(0); k++) {
            labels.putScalar(k, k % output.size(1), 1);
        }
        return labels;
    }
}
