package io.github.debut4j.cli;

import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import io.github.debut4j.train.Evaluator;
import io.github.debut4j.train.Metrics;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model in numbers.
 *
 * @param name what the model is
 * @param parameters of the whole model
 * @param mc model-wise compression against the original, 0 to 1
 * @param bytes of its file
 * @param top1 the share of test examples it gets right
 * @param forwardMs median time of a forward pass of {@value #BATCH} examples, milliseconds
 */
record Measurement(
        String name, long parameters, double mc, long bytes, double top1, double forwardMs) {

    /** Examples of a timed forward pass. */
    static final int BATCH = 64;

    private static final int EVALUATION_BATCH = 256;
    private static final int WARM_UPS = 10;
    private static final int REPETITIONS = 31;

    /** Measures a model that is compressed against nothing. */
    static Measurement of(String name, Path file, Examples test) throws IOException {
        Model network = Models.load(file.toString()).network();
        Metrics metrics = Evaluator.evaluate(network, test.iterator(EVALUATION_BATCH));
        return new Measurement(
                name,
                Parameters.count(network),
                0,
                Files.size(file),
                metrics.top1(),
                forwardMillis(Network.of(network), test.iterator(BATCH).next().getFeatures()));
    }

    /** The same with the compression against an original. */
    Measurement against(Measurement original) {
        double mcAgainst = 1 - parameters / (double) original.parameters;
        return new Measurement(name, parameters, mcAgainst, bytes, top1, forwardMs);
    }

    private static double forwardMillis(Network network, INDArray batch) {
        List<Double> millis = new ArrayList<>();
        for (int k = 0; k < WARM_UPS + REPETITIONS; k++) {
            millis.add(Stopwatch.millis(() -> network.output(batch)));
        }
        return Stopwatch.median(millis.subList(WARM_UPS, millis.size()));
    }
}
