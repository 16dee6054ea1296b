package io.github.debut4j.export.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * Layers with a padding in a mode that ignores it. Builders refuse that, but a layer that takes its
 * mode from the network can have one, as in Deeplearning4j's zoo.
 */
final class PaddingCases {

    private static final int[] PADDING = {1, 2};

    private PaddingCases() {}

    static Stream<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (CNN2DFormat format : CNN2DFormat.values()) {
            for (Layer layer : ofImages(format)) {
                cases.add(
                        Networks.of(
                                layer.getClass().getSimpleName() + " ignores padding " + format,
                                Networks.images(format, 4, 8, 7),
                                layer));
            }
        }
        for (ConvolutionMode mode : List.of(ConvolutionMode.Same, ConvolutionMode.Causal)) {
            cases.add(sequences(mode));
        }
        cases.add(pooledSequences());
        return cases.stream();
    }

    private static List<Layer> ofImages(CNN2DFormat format) {
        List<Layer> layers = new ArrayList<>();
        List<ConvolutionLayer.BaseConvBuilder<?>> builders =
                List.of(
                        new ConvolutionLayer.Builder(3, 3).stride(2, 2).dataFormat(format),
                        new DepthwiseConvolution2D.Builder(3, 3).stride(2, 2).dataFormat(format),
                        new SeparableConvolution2D.Builder(3, 3).stride(2, 2).dataFormat(format),
                        new Deconvolution2D.Builder(3, 3).stride(2, 2).dataFormat(format));
        for (ConvolutionLayer.BaseConvBuilder<?> builder : builders) {
            ConvolutionLayer layer =
                    builder.nOut(4)
                            .convolutionMode(ConvolutionMode.Same)
                            .activation(Activation.TANH)
                            .build();
            layer.setPadding(PADDING);
            layers.add(layer);
        }
        for (PoolingType type : List.of(PoolingType.MAX, PoolingType.AVG, PoolingType.PNORM)) {
            SubsamplingLayer pooling =
                    new SubsamplingLayer.Builder(type, new int[] {3, 2})
                            .stride(2, 2)
                            .pnorm(2)
                            .convolutionMode(ConvolutionMode.Same)
                            .dataFormat(format)
                            .build();
            pooling.setPadding(PADDING);
            layers.add(pooling);
        }
        return layers;
    }

    private static Case sequences(ConvolutionMode mode) {
        Convolution1DLayer layer =
                new Convolution1DLayer.Builder(3, 2)
                        .nOut(4)
                        .convolutionMode(mode)
                        .activation(Activation.TANH)
                        .build();
        layer.setPadding(PADDING);
        return Networks.of(
                "1-D convolution ignores padding " + mode,
                Networks.sequences(RNNFormat.NCW, 3, 9),
                layer);
    }

    private static Case pooledSequences() {
        Subsampling1DLayer layer =
                new Subsampling1DLayer.Builder(SubsamplingLayer.PoolingType.AVG, 3, 2)
                        .convolutionMode(ConvolutionMode.Same)
                        .build();
        layer.setPadding(PADDING);
        return Networks.of(
                "1-D pooling ignores padding", Networks.sequences(RNNFormat.NCW, 3, 9), layer);
    }
}
