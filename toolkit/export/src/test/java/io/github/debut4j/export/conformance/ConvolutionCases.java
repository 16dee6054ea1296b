package io.github.debut4j.export.conformance;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.layers.ChainConvolutionLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.nd4j.linalg.activations.Activation;

/** Convolutions of images. */
final class ConvolutionCases {

    private static final String CONV_CHAIN = "12 18 2 3 1  8 12 2 3 2  4 8 1 2 4";
    private static final String LARGE_CONV_CHAIN = "12 20 3 5 1  12 12 2 2 3  6 12 1 2 6";

    private ConvolutionCases() {}

    static Stream<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (CNN2DFormat format : CNN2DFormat.values()) {
            convolutions(cases, format);
            others(cases, format);
        }
        return cases.stream();
    }

    private static void convolutions(List<Case> cases, CNN2DFormat format) {
        for (ConvolutionMode mode : List.of(ConvolutionMode.Truncate, ConvolutionMode.Same)) {
            for (int[] kssd : new int[][] {{3, 1, 1}, {3, 2, 1}, {2, 2, 1}, {3, 1, 2}, {1, 1, 1}}) {
                String name = " " + format + " " + mode + " " + Arrays.toString(kssd);
                var input = Networks.images(format, 3, 8, 7);
                cases.add(
                        Networks.of(
                                "convolution" + name,
                                input,
                                new ConvolutionLayer.Builder(kssd[0], kssd[0])
                                        .stride(kssd[1], kssd[1])
                                        .dilation(kssd[2], kssd[2])
                                        .convolutionMode(mode)
                                        .dataFormat(format)
                                        .nOut(4)
                                        .build()));
                cases.add(
                        Networks.of(
                                "depthwise" + name,
                                input,
                                new DepthwiseConvolution2D.Builder(kssd[0], kssd[0])
                                        .depthMultiplier(2)
                                        .stride(kssd[1], kssd[1])
                                        .dilation(kssd[2], kssd[2])
                                        .convolutionMode(mode)
                                        .dataFormat(format)
                                        .activation(Activation.RELU)
                                        .build()));
            }
        }
    }

    private static void others(List<Case> cases, CNN2DFormat format) {
        for (ConvolutionMode mode : List.of(ConvolutionMode.Truncate, ConvolutionMode.Same)) {
            chains(cases, format, mode);
            cases.add(
                    Networks.of(
                            "separable " + format + " " + mode,
                            Networks.images(format, 3, 8, 7),
                            new SeparableConvolution2D.Builder(3, 3)
                                    .depthMultiplier(2)
                                    .convolutionMode(mode)
                                    .dataFormat(format)
                                    .nOut(4)
                                    .activation(Activation.RELU)
                                    .build()));
            cases.add(
                    Networks.of(
                            "deconvolution " + format + " " + mode,
                            Networks.images(format, 3, 4, 5),
                            new Deconvolution2D.Builder(3, 3)
                                    .stride(2, 2)
                                    .convolutionMode(mode)
                                    .dataFormat(format)
                                    .nOut(2)
                                    .activation(Activation.TANH)
                                    .build()));
        }
        cases.add(
                Networks.of(
                        "convolution, padding, no bias " + format,
                        Networks.images(format, 2, 6, 5),
                        new ConvolutionLayer.Builder(3, 2)
                                .padding(2, 1)
                                .hasBias(false)
                                .dataFormat(format)
                                .nOut(3)
                                .activation(Activation.IDENTITY)
                                .build()));
    }

    private static void chains(List<Case> cases, CNN2DFormat format, ConvolutionMode mode) {
        for (FeatureOrder order : FeatureOrder.values()) {
            for (int stride = 1; stride <= 2; stride++) {
                cases.add(
                        Networks.of(
                                "chain convolution "
                                        + format
                                        + " "
                                        + mode
                                        + " "
                                        + order
                                        + " stride "
                                        + stride,
                                Networks.images(format, 2, 7, 6),
                                new ChainConvolutionLayer.Builder(3, 3)
                                        .chain(CONV_CHAIN)
                                        .stride(stride, stride)
                                        .convolutionMode(mode)
                                        .featureOrder(order)
                                        .dataFormat(format)
                                        .activation(Activation.RELU)
                                        .build()));
            }
            cases.add(
                    Networks.of(
                            "chain larger than its layer " + format + " " + mode + " " + order,
                            Networks.images(format, 2, 7, 6),
                            new ChainConvolutionLayer.Builder(3, 3)
                                    .chain(LARGE_CONV_CHAIN)
                                    .nIn(2)
                                    .nOut(5)
                                    .convolutionMode(mode)
                                    .featureOrder(order)
                                    .dataFormat(format)
                                    .activation(Activation.RELU)
                                    .build()));
        }
    }
}
