package io.github.debut4j.export.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SpaceToDepthLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Layers of images other than convolutions. */
final class ImageCases {

    private ImageCases() {}

    static Stream<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (CNN2DFormat format : CNN2DFormat.values()) {
            poolings(cases, format);
            normalizations(cases, format);
            rearrangements(cases, format);
            ends(cases, format);
        }
        return cases.stream();
    }

    private static void poolings(List<Case> cases, CNN2DFormat format) {
        var input = Networks.images(format, 4, 6, 7);
        for (ConvolutionMode mode : List.of(ConvolutionMode.Truncate, ConvolutionMode.Same)) {
            for (PoolingType type : List.of(PoolingType.MAX, PoolingType.AVG, PoolingType.PNORM)) {
                cases.add(
                        Networks.of(
                                "pooling " + format + " " + mode + " " + type,
                                input,
                                new SubsamplingLayer.Builder(type, new int[] {3, 2})
                                        .stride(2, 2)
                                        .pnorm(2)
                                        .convolutionMode(mode)
                                        .dataFormat(format)
                                        .build()));
            }
        }
        cases.add(
                Networks.of(
                        "mean pooling with padding " + format,
                        input,
                        new SubsamplingLayer.Builder(PoolingType.AVG, new int[] {3, 3})
                                .stride(2, 2)
                                .padding(1, 1)
                                .dataFormat(format)
                                .build()));
    }

    private static void normalizations(List<Case> cases, CNN2DFormat format) {
        var input = Networks.images(format, 4, 6, 7);
        cases.add(
                Networks.of(
                        "batch norm " + format,
                        input,
                        new BatchNormalization.Builder().dataFormat(format).build()));
        cases.add(
                Networks.of(
                        "batch norm with logarithms " + format,
                        input,
                        new BatchNormalization.Builder()
                                .useLogStd(true)
                                .eps(1e-3)
                                .activation(Activation.RELU)
                                .dataFormat(format)
                                .build()));
        cases.add(
                Networks.of(
                        "batch norm with locked parameters " + format,
                        input,
                        new BatchNormalization.Builder()
                                .lockGammaBeta(true)
                                .gamma(1.5)
                                .beta(0.5)
                                .dataFormat(format)
                                .build()));
        cases.add(
                Networks.of(
                        "local response normalisation " + format,
                        Networks.images(format, 7, 3, 4),
                        new LocalResponseNormalization.Builder(2, 5, 0.5, 0.75)
                                .dataFormat(format)
                                .build()));
    }

    private static void rearrangements(List<Case> cases, CNN2DFormat format) {
        var input = Networks.images(format, 4, 6, 7);
        cases.add(
                Networks.of(
                        "upsampling " + format,
                        input,
                        new Upsampling2D.Builder(2)
                                .size(new int[] {2, 3})
                                .dataFormat(format)
                                .build()));
        cases.add(
                Networks.of(
                        "space to depth " + format,
                        Networks.images(format, 3, 4, 6),
                        new SpaceToDepthLayer.Builder<>(2, format).build()));
        cases.add(
                Networks.of(
                        "zero padding " + format,
                        input,
                        new ZeroPaddingLayer.Builder(1, 2, 3, 0).dataFormat(format).build()));
        cases.add(
                Networks.of(
                        "cropping " + format,
                        input,
                        new Cropping2D.Builder(1, 0, 2, 1).dataFormat(format).build()));
    }

    private static void ends(List<Case> cases, CNN2DFormat format) {
        var input = Networks.images(format, 4, 6, 7);
        cases.add(
                Networks.of(
                        "loss of images " + format,
                        input,
                        new CnnLossLayer.Builder(LossFunction.MCXENT)
                                .activation(Activation.SOFTMAX)
                                .format(format)
                                .build()));
        cases.add(
                Networks.of(
                        "parametric relu " + format,
                        input,
                        new PReLULayer.Builder()
                                .inputShape(
                                        format == CNN2DFormat.NCHW
                                                ? new long[] {4, 6, 7}
                                                : new long[] {6, 7, 4})
                                .sharedAxes(
                                        format == CNN2DFormat.NCHW
                                                ? new long[] {2, 3}
                                                : new long[] {1, 2})
                                .build()));
        cases.add(
                Networks.of(
                        "convolution, batch norm, relu, flattened " + format,
                        input,
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(5)
                                .dataFormat(format)
                                .activation(Activation.IDENTITY)
                                .build(),
                        new BatchNormalization.Builder().dataFormat(format).build(),
                        new ActivationLayer(Activation.RELU),
                        new DropoutLayer(0.5),
                        new DenseLayer.Builder().nOut(6).activation(Activation.TANH).build(),
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build()));
        if (format == CNN2DFormat.NCHW) {
            cases.add(
                    Networks.of(
                            "boxes of YOLO",
                            Networks.images(format, 14, 2, 3),
                            new Yolo2OutputLayer.Builder()
                                    .boundingBoxPriors(Nd4j.create(new float[][] {{1, 2}, {3, 1}}))
                                    .build()));
        }
        globalPoolings(cases, format);
    }

    private static void globalPoolings(List<Case> cases, CNN2DFormat format) {
        var input = Networks.images(format, 4, 6, 7);
        for (PoolingType type : PoolingType.values()) {
            cases.add(
                    Networks.of(
                            "global pooling " + format + " " + type,
                            input,
                            new GlobalPoolingLayer.Builder(type)
                                    .poolingDimensions(
                                            format == CNN2DFormat.NCHW
                                                    ? new int[] {2, 3}
                                                    : new int[] {1, 2})
                                    .pnorm(2)
                                    .build()));
        }
    }
}
