package io.github.debut4j.job;

import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.ImageLayout;
import io.github.debut4j.layers.ChainConvolutionLayer;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.train.Evaluator;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

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
     * or else without any, as a dense layer takes them. Runs one example through the network.
     *
     * @throws IllegalArgumentException if the network does not take it, or has another number of
     *     classes
     */
    public static Examples fitted(Model network, Examples examples) {
        ImageLayout layout =
                format(Network.of(network)) == CNN2DFormat.NHWC
                        ? ImageLayout.CHANNELS_LAST
                        : ImageLayout.CHANNELS_FIRST;
        Examples images = examples.in(layout);
        try {
            Evaluator.evaluate(network, images.take(1).iterator(1));
            return images;
        } catch (RuntimeException e) {
            Examples flat = examples.in(ImageLayout.FLAT);
            if (takes(network, flat)) {
                return flat;
            }
            throw new IllegalArgumentException(
                    "the model must take examples of "
                            + Arrays.stream(examples.featureShape())
                                    .mapToObj(Integer::toString)
                                    .collect(Collectors.joining("x"))
                            + " in "
                            + examples.classes()
                            + " classes, found that it does not: "
                            + e.getMessage(),
                    e);
        }
    }

    private static boolean takes(Model network, Examples examples) {
        try {
            Evaluator.evaluate(network, examples.take(1).iterator(1));
            return true;
        } catch (RuntimeException e) {
            return false;
        }
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
