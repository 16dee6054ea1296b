package io.github.debut4j.experiment.training;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.ImageLayout;
import io.github.debut4j.layers.ChainConvolutionLayer;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Asks before a long work whether a network can take the examples of a set. */
public final class DataFit {

    private DataFit() {}

    /**
     * Checks that a network can be trained.
     *
     * @throws IllegalArgumentException if it does not end in layers that have a loss
     */
    public static void requireLoss(Model network) {
        if (!hasLoss(network)) {
            List<NamedLayer> layers = Network.of(network).layers();
            throw new IllegalArgumentException(
                    "the model must end in an output layer, which has the loss to train by, found "
                            + layers.get(layers.size() - 1).type());
        }
    }

    /** Whether every output is that of a layer with a loss. */
    public static boolean hasLoss(Model network) {
        return network instanceof ComputationGraph graph
                ? IntStream.range(0, graph.getNumOutputArrays())
                        .mapToObj(graph::getOutputLayer)
                        .allMatch(IOutputLayer.class::isInstance)
                : ((MultiLayerNetwork) network).getOutputLayer() instanceof IOutputLayer;
    }

    /**
     * The examples in the layout that a network takes: channels where its convolutions have them,
     * or else without any, as a dense layer takes them, or as sequences. Runs one example through
     * the network.
     *
     * @throws IllegalArgumentException if the network does not take it, or has another number of
     *     classes
     * @throws UncheckedIOException if the example cannot be read
     */
    public static Examples fitted(Model network, Examples examples) {
        ImageLayout images =
                format(Network.of(network)) == CNN2DFormat.NHWC
                        ? ImageLayout.CHANNELS_LAST
                        : ImageLayout.CHANNELS_FIRST;
        List<RuntimeException> faults = new ArrayList<>();
        for (ImageLayout layout : List.of(images, ImageLayout.FLAT, ImageLayout.SEQUENCE)) {
            Examples laidOut = examples.in(layout);
            INDArray example = laidOut.take(1).iterator(1).next().getFeatures();
            try {
                requireClasses(Network.of(network).output(example)[0], examples.classes());
                return laidOut;
            } catch (RuntimeException e) {
                faults.add(e);
            }
        }
        throw misfit(examples, reason(network, examples, faults.get(0)), faults.get(0));
    }

    private static void requireClasses(INDArray output, int classes) {
        if (output.rank() != 2 || output.size(1) != classes) {
            throw new IllegalArgumentException(
                    "its output has the shape "
                            + Arrays.toString(output.shape())
                            + (output.rank() == 2
                                    ? ", so "
                                            + output.size(1)
                                            + " classes (an architecture can be"
                                            + " had for another number, as NAME,classes="
                                            + classes
                                            + ")"
                                    : ""));
        }
    }

    private static IllegalArgumentException misfit(
            Examples examples, String reason, RuntimeException fault) {
        return new IllegalArgumentException(
                "the model must take examples of "
                        + Arrays.stream(examples.featureShape())
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining("x"))
                        + " in "
                        + examples.classes()
                        + " classes, found that it does not: "
                        + reason,
                fault);
    }

    /** Why examples do not fit: the channels where it is these, or else what DL4J says. */
    private static String reason(Model network, Examples examples, RuntimeException fault) {
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
        return String.valueOf(fault.getMessage());
    }

    /** Where a network has the channels of images; first where it does not say. */
    public static CNN2DFormat format(Network network) {
        return network.layers().stream()
                .map(DataFit::format)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(CNN2DFormat.NCHW);
    }

    private static @Nullable CNN2DFormat format(NamedLayer layer) {
        if (layer.bare() instanceof ConvolutionLayer convolution) {
            return convolution.getCnn2dDataFormat();
        }
        return layer.bare() instanceof ChainConvolutionLayer convolution
                ? convolution.getCnn2dDataFormat()
                : null;
    }
}
