package io.github.debut4j.network;

import static io.github.debut4j.network.NetworkInput.ANY;

import io.github.debut4j.layers.ChainConvolution1DLayer;
import io.github.debut4j.layers.ChainConvolutionLayer;
import io.github.debut4j.layers.ChainDenseLayer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Infers an input of a network from a layer that reads it and from the preprocessor of that layer.
 * DL4J does not store the sizes of inputs in its zips.
 */
final class InputInference {

    private InputInference() {}

    /**
     * The input that a layer reads; empty if the layer does not determine its layout.
     *
     * @param name of the input
     * @param layer the layer
     * @param preprocessor of the layer, if it has one
     */
    static Optional<NetworkInput> of(
            String name, NamedLayer layer, @Nullable InputPreProcessor preprocessor) {
        if (layer.configuration() instanceof TimeDistributed) {
            return Optional.empty();
        }
        if (preprocessor instanceof CnnToFeedForwardPreProcessor flatten) {
            return image(name, flatten);
        }
        if (preprocessor instanceof FeedForwardToCnnPreProcessor unflatten) {
            long features =
                    unflatten.getNumChannels()
                            * unflatten.getInputHeight()
                            * unflatten.getInputWidth();
            return Optional.of(input(name, InputLayout.FEATURES, size(features)));
        }
        return preprocessor == null ? ofLayer(name, layer) : Optional.empty();
    }

    /**
     * The images that an input takes in place of flattened ones: the preprocessor lets them pass.
     *
     * @param name of the input
     * @param preprocessor of the layer that reads it, if it has one
     */
    static Optional<NetworkInput> unflattened(
            String name, @Nullable InputPreProcessor preprocessor) {
        return preprocessor instanceof FeedForwardToCnnPreProcessor unflatten
                ? Optional.of(
                        input(
                                name,
                                InputLayout.IMAGE_NCHW,
                                size(unflatten.getNumChannels()),
                                size(unflatten.getInputHeight()),
                                size(unflatten.getInputWidth())))
                : Optional.empty();
    }

    private static Optional<NetworkInput> image(String name, CnnToFeedForwardPreProcessor flatten) {
        CNN2DFormat format = Objects.requireNonNullElse(flatten.getFormat(), CNN2DFormat.NCHW);
        return Optional.of(
                input(
                        name,
                        InputLayout.ofImages(format),
                        size(flatten.getNumChannels()),
                        size(flatten.getInputHeight()),
                        size(flatten.getInputWidth())));
    }

    private static Optional<NetworkInput> ofLayer(String name, NamedLayer named) {
        Layer layer = named.bare();
        if (layer instanceof ChainDenseLayer dense) {
            return Optional.of(input(name, InputLayout.FEATURES, dense.getNIn()));
        }
        if (layer instanceof ChainConvolution1DLayer convolution) {
            return Optional.of(
                    input(
                            name,
                            sequences(convolution.getRnnDataFormat()),
                            convolution.getNIn(),
                            ANY));
        }
        if (layer instanceof ChainConvolutionLayer convolution) {
            return named.imageFormat()
                    .map(InputLayout::ofImages)
                    .map(layout -> input(name, layout, convolution.getNIn(), ANY, ANY));
        }
        return layer instanceof FeedForwardLayer dl4j
                ? layout(dl4j).map(layout -> ofFirst(name, layout, size(dl4j.getNIn())))
                : Optional.empty();
    }

    private static Optional<InputLayout> layout(FeedForwardLayer layer) {
        if (layer instanceof Convolution1DLayer convolution) {
            return Optional.of(sequences(convolution.getRnnDataFormat()));
        }
        if (layer instanceof Convolution3D || layer instanceof Deconvolution3D) {
            return Optional.empty();
        }
        if (layer instanceof ConvolutionLayer convolution) {
            return Optional.of(
                    InputLayout.ofImages(
                            Objects.requireNonNullElse(
                                    convolution.getCnn2dDataFormat(), CNN2DFormat.NCHW)));
        }
        if (layer instanceof BaseRecurrentLayer recurrent) {
            return Optional.of(sequences(recurrent.getRnnDataFormat()));
        }
        boolean dense = layer instanceof DenseLayer || layer.getClass() == OutputLayer.class;
        return dense ? Optional.of(InputLayout.FEATURES) : Optional.empty();
    }

    private static InputLayout sequences(@Nullable RNNFormat format) {
        return InputLayout.ofSequences(Objects.requireNonNullElse(format, RNNFormat.NCW));
    }

    private static NetworkInput ofFirst(String name, InputLayout layout, int first) {
        return layout.isImage()
                ? input(name, layout, first, ANY, ANY)
                : layout.isSequence()
                        ? input(name, layout, first, ANY)
                        : input(name, layout, first);
    }

    private static int size(long size) {
        return size > 0 && size <= Integer.MAX_VALUE ? (int) size : ANY;
    }

    private static NetworkInput input(String name, InputLayout layout, Integer... sizes) {
        return new NetworkInput(name, layout, List.of(sizes));
    }
}
