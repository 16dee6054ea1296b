package io.github.debut4j.cli.predict;

import io.github.debut4j.chain.io.FailureReason;
import io.github.debut4j.cli.console.Console;
import io.github.debut4j.cli.console.Progress;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.zoo.LoadedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a network on all examples. */
final class Predictor {

    private final LoadedModel model;
    private final Network network;

    /** A predictor that runs the kernel version of a model. */
    Predictor(LoadedModel model) {
        this.model = model;
        this.network = Network.of(KernelNetworks.onKernel(model.network()));
    }

    /**
     * The outputs for all examples, in the order of the network.
     *
     * @param sources one for each input, all of the same size
     * @param batch the largest number of examples at a time
     * @throws IllegalArgumentException if the network does not accept the examples
     * @throws IOException if an example cannot be read
     */
    List<OutputValues> predict(List<PredictionSource> sources, int batch, Console console)
            throws IOException {
        int size = sources.get(0).size();
        List<OutputValues> values = new ArrayList<>();
        try (Progress progress = console.bar("predicting", size)) {
            for (int from = 0; from < size; from += batch) {
                int to = Math.min(size, from + batch);
                INDArray[] outputs = outputs(sources, from, to);
                if (from == 0) {
                    for (int k = 0; k < outputs.length; k++) {
                        values.add(new OutputValues(network.outputs().get(k), outputs[k], size));
                    }
                }
                for (int k = 0; k < outputs.length; k++) {
                    values.get(k).add(outputs[k]);
                }
                progress.update(to, to + " of " + size);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return values;
    }

    private INDArray[] outputs(List<PredictionSource> sources, int from, int to) {
        INDArray[] inputs =
                sources.stream().map(source -> source.batch(from, to)).toArray(INDArray[]::new);
        try {
            return network.output(inputs);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    model.source()
                            + ": must accept the input"
                            + wanted()
                            + ", found: "
                            + FailureReason.of(e),
                    e);
        }
    }

    private String wanted() {
        String shapes =
                model.inputs().stream()
                        .map(NetworkInput::shapeText)
                        .collect(Collectors.joining(" and "));
        return shapes.isEmpty() ? "" : " (it takes " + shapes + ")";
    }
}
