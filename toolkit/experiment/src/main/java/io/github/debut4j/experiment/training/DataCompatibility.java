package io.github.debut4j.experiment.training;

import io.github.debut4j.datasets.BatchLayout;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Checks whether a network can be trained, and whether it can take the examples of a data set. */
public final class DataCompatibility {

    private DataCompatibility() {}

    /**
     * Checks that a network can be trained.
     *
     * @throws IllegalArgumentException if an output layer has no loss
     */
    public static void requireTrainable(Model network) {
        if (!isTrainable(network)) {
            List<NamedLayer> layers = Network.of(network).layers();
            throw new IllegalArgumentException(
                    "the model must end in an output layer, which has the loss function, found "
                            + layers.get(layers.size() - 1).type());
        }
    }

    /** Whether every output layer has a loss. */
    public static boolean isTrainable(Model network) {
        return network instanceof ComputationGraph graph
                ? IntStream.range(0, graph.getNumOutputArrays())
                        .mapToObj(graph::getOutputLayer)
                        .allMatch(IOutputLayer.class::isInstance)
                : ((MultiLayerNetwork) network).getOutputLayer() instanceof IOutputLayer;
    }

    /**
     * The examples in the layout that a network takes, found by running one example through the
     * network: images with the channel axis of its convolutions, or else flat rows for dense
     * layers, or else sequences.
     *
     * @param network Not modified
     * @throws IllegalArgumentException if the network takes none of these layouts, or has another
     *     number of classes
     * @throws UncheckedIOException if the example cannot be read
     */
    public static Examples fit(Examples examples, Model network) {
        BatchLayout images =
                Network.of(network).imageFormat() == CNN2DFormat.NHWC
                        ? BatchLayout.CHANNELS_LAST
                        : BatchLayout.CHANNELS_FIRST;
        List<RuntimeException> failures = new ArrayList<>();
        for (BatchLayout layout : List.of(images, BatchLayout.FLAT, BatchLayout.SEQUENCE)) {
            Examples laidOut = examples.in(layout);
            INDArray example = laidOut.take(1).iterator(1).next().getFeatures();
            try {
                requireClasses(Network.of(network).output(example)[0], examples.classes());
                return laidOut;
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        throw incompatible(examples, reason(network, examples, failures.get(0)), failures.get(0));
    }

    private static void requireClasses(INDArray output, int classes) {
        if (output.rank() != 2 || output.size(1) != classes) {
            throw new IllegalArgumentException(
                    "its output has the shape "
                            + Arrays.toString(output.shape())
                            + (output.rank() == 2
                                    ? ", so "
                                            + output.size(1)
                                            + " classes (for "
                                            + classes
                                            + ", load the architecture as NAME,classes="
                                            + classes
                                            + ")"
                                    : ""));
        }
    }

    private static IllegalArgumentException incompatible(
            Examples examples, String reason, RuntimeException failure) {
        return new IllegalArgumentException(
                "the model must take examples of "
                        + Arrays.stream(examples.featureShape())
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining("x"))
                        + " in "
                        + examples.classes()
                        + " classes, found that it does not: "
                        + reason,
                failure);
    }

    /** Why the examples do not fit: wrong channels, or else DL4J's own message. */
    private static String reason(Model network, Examples examples, RuntimeException failure) {
        Optional<NamedLayer> first =
                Network.of(network).layers().stream()
                        .filter(layer -> layer.bare() instanceof ConvolutionLayer)
                        .findFirst();
        if (first.isPresent()) {
            NamedLayer layer = first.get();
            long channels = ((ConvolutionLayer) layer.bare()).getNIn();
            if (channels != examples.featureShape()[0]) {
                return "its first convolution, "
                        + layer.name()
                        + ", takes "
                        + (channels == 1 ? "1 channel" : channels + " channels");
            }
        }
        return String.valueOf(failure.getMessage());
    }
}
