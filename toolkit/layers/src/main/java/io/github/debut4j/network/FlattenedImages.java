package io.github.debut4j.network;

import io.github.debut4j.vertices.ActivationVertex;
import io.github.debut4j.vertices.ReshapeArrayVertex;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Finds the dense layers of a graph whose inputs are flattened images or sequences with all
 * channels of a position together, as NHWC images are flattened.
 */
final class FlattenedImages {

    private final ComputationGraphConfiguration graph;

    FlattenedImages(ComputationGraphConfiguration graph) {
        this.graph = graph;
    }

    /** The positions of the images that a preprocessor flattens; 1 if it flattens none. */
    static int positions(@Nullable InputPreProcessor preprocessor) {
        return preprocessor instanceof CnnToFeedForwardPreProcessor flatten
                        && flatten.getFormat() == CNN2DFormat.NHWC
                ? Math.toIntExact(flatten.getInputHeight() * flatten.getInputWidth())
                : 1;
    }

    /** The positions of the images that a layer's inputs were; 1 if there are none or unknown. */
    int positions(String name, LayerVertex vertex) {
        if (vertex.getPreProcessor() != null) {
            return positions(vertex.getPreProcessor());
        }
        Layer layer = bare(name, vertex);
        if (!(layer instanceof DenseLayer) && !(layer instanceof OutputLayer)) {
            return 1;
        }
        long inputs = ((FeedForwardLayer) layer).getNIn();
        long channels = flattened(source(name)).map(this::channels).orElse(0L);
        return channels > 0 && inputs % channels == 0 ? Math.toIntExact(inputs / channels) : 1;
    }

    /** The vertex whose images a vertex flattens, also several layers before. */
    private Optional<String> flattened(String name) {
        GraphVertex vertex = graph.getVertices().get(name);
        if (vertex instanceof ReshapeArrayVertex reshape) {
            return reshape.getSizes().length == 1 ? Optional.of(source(name)) : Optional.empty();
        }
        return keepsFeatures(name, vertex) ? flattened(source(name)) : Optional.empty();
    }

    /** The channels of images or sequences with the channels last; 0 if unknown. */
    private long channels(String name) {
        GraphVertex vertex = graph.getVertices().get(name);
        if (vertex instanceof LayerVertex found
                && bare(name, found) instanceof ConvolutionLayer convolution) {
            return isChannelsLast(convolution) ? convolution.getNOut() : 0;
        }
        boolean pooled =
                vertex instanceof LayerVertex found
                        && bare(name, found) instanceof SubsamplingLayer;
        return pooled || vertex instanceof ElementWiseVertex || keepsFeatures(name, vertex)
                ? channels(source(name))
                : 0;
    }

    private static boolean isChannelsLast(ConvolutionLayer convolution) {
        return convolution instanceof Convolution1DLayer sequences
                ? sequences.getRnnDataFormat() == RNNFormat.NWC
                : convolution.getCnn2dDataFormat() == CNN2DFormat.NHWC;
    }

    private static boolean keepsFeatures(String name, @Nullable GraphVertex vertex) {
        if (vertex instanceof LayerVertex found && found.getPreProcessor() == null) {
            Layer layer = bare(name, found);
            return layer instanceof ActivationLayer
                    || layer instanceof BatchNormalization
                    || layer instanceof DropoutLayer;
        }
        return vertex instanceof ActivationVertex;
    }

    private static Layer bare(String name, LayerVertex vertex) {
        return new NamedLayer(name, vertex.getLayerConf().getLayer()).bare();
    }

    /** The first input of a vertex; its own name if it has none. */
    private String source(String name) {
        List<String> inputs = graph.getVertexInputs().getOrDefault(name, List.of());
        return inputs.isEmpty() ? name : inputs.get(0);
    }
}
