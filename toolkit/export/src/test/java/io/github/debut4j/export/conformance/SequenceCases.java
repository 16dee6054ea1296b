package io.github.debut4j.export.conformance;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.layers.ChainConvolution1DLayer;
import io.github.debut4j.layers.ChainRecurrentLayer;
import io.github.debut4j.layers.RecurrentKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Layers of sequences. */
final class SequenceCases {

    private static final String CHAIN_OF_ONE = "4 4 2 2 1  4 4 2 2 2";
    private static final String CHAIN_OF_FOUR = "4 4 2 2 1  16 4 8 2 2";
    private static final String LARGER_CHAIN = "8 8 4 4 1  20 8 10 4 2";

    private SequenceCases() {}

    static Stream<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (RNNFormat format : RNNFormat.values()) {
            convolutions(cases, format);
            recurrent(cases, format);
            recurrentChains(cases, format);
            simple(cases, format);
        }
        mixed(cases);
        return cases.stream();
    }

    private static void convolutions(List<Case> cases, RNNFormat format) {
        var input = Networks.sequences(format, 3, 9);
        for (ConvolutionMode mode :
                List.of(ConvolutionMode.Truncate, ConvolutionMode.Same, ConvolutionMode.Causal)) {
            cases.add(
                    Networks.of(
                            "1-D convolution " + format + " " + mode,
                            input,
                            new Convolution1DLayer.Builder(3, 2)
                                    .nOut(4)
                                    .convolutionMode(mode)
                                    .rnnDataFormat(format)
                                    .activation(Activation.RELU)
                                    .build()));
            for (FeatureOrder order : FeatureOrder.values()) {
                cases.add(
                        Networks.of(
                                "1-D chain convolution " + format + " " + mode + " " + order,
                                input,
                                new ChainConvolution1DLayer.Builder(4)
                                        .chain("8 12 2 3 1  8 8 2 2 2  4 8 1 2 4")
                                        .dilation(2)
                                        .convolutionMode(mode)
                                        .featureOrder(order)
                                        .dataFormat(format)
                                        .activation(Activation.RELU)
                                        .build()));
            }
        }
    }

    private static void recurrent(List<Case> cases, RNNFormat format) {
        var input = Networks.sequences(format, 3, 5);
        cases.add(
                Networks.of(
                        "LSTM " + format,
                        input,
                        new LSTM.Builder()
                                .nOut(4)
                                .activation(Activation.TANH)
                                .dataFormat(format)
                                .build(),
                        new RnnOutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .dataFormat(format)
                                .build()));
        cases.add(
                Networks.of(
                        "last step of an LSTM " + format,
                        input,
                        new LastTimeStep(
                                new LSTM.Builder()
                                        .nOut(4)
                                        .activation(Activation.TANH)
                                        .gateActivationFunction(Activation.HARDSIGMOID)
                                        .dataFormat(format)
                                        .build()),
                        new DenseLayer.Builder().nOut(2).build()));
        for (Bidirectional.Mode mode : Bidirectional.Mode.values()) {
            cases.add(
                    Networks.of(
                            "bidirectional " + format + " " + mode,
                            input,
                            new Bidirectional(
                                    mode,
                                    new LSTM.Builder()
                                            .nOut(4)
                                            .activation(Activation.TANH)
                                            .dataFormat(format)
                                            .build())));
        }
    }

    private static void recurrentChains(List<Case> cases, RNNFormat format) {
        for (RecurrentKind kind : RecurrentKind.values()) {
            boolean one = kind == RecurrentKind.SIMPLE_RNN;
            cases.add(
                    Networks.of(
                            "chains in place of " + kind + " " + format,
                            Networks.sequences(format, 4, 5),
                            new ChainRecurrentLayer.Builder(kind)
                                    .nOut(4)
                                    .inputChain(Chain.parse(one ? CHAIN_OF_ONE : CHAIN_OF_FOUR))
                                    .dataFormat(format)
                                    .build(),
                            new ChainRecurrentLayer.Builder(kind)
                                    .nOut(4)
                                    .recurrentChain(Chain.parse(LARGER_CHAIN))
                                    .dataFormat(format)
                                    .build()));
        }
    }

    private static void simple(List<Case> cases, RNNFormat format) {
        var input = Networks.sequences(format, 3, 5);
        cases.add(
                Networks.of(
                        "SimpleRnn " + format,
                        input,
                        new SimpleRnn.Builder()
                                .nOut(4)
                                .activation(Activation.TANH)
                                .dataFormat(format)
                                .build(),
                        new LastTimeStep(
                                new SimpleRnn.Builder()
                                        .nOut(6)
                                        .activation(Activation.RELU)
                                        .dataFormat(format)
                                        .build()),
                        new DenseLayer.Builder().nOut(2).build()));
        cases.add(
                Networks.of(
                        "bidirectional SimpleRnn " + format,
                        input,
                        new Bidirectional(
                                new SimpleRnn.Builder()
                                        .nOut(4)
                                        .activation(Activation.HARDSIGMOID)
                                        .dataFormat(format)
                                        .build())));
    }

    @SuppressWarnings("deprecation") // old models have Graves' variant
    private static void mixed(List<Case> cases) {
        var sequences = Networks.sequences(RNNFormat.NCW, 4, 6);
        cases.add(
                Networks.of(
                        "dense layers on steps",
                        sequences,
                        new GravesLSTM.Builder().nOut(5).activation(Activation.TANH).build(),
                        new DenseLayer.Builder().nOut(4).activation(Activation.RELU).build(),
                        new BatchNormalization(),
                        new RnnOutputLayer.Builder(LossFunction.MSE)
                                .nOut(3)
                                .activation(Activation.IDENTITY)
                                .build()));
        cases.add(
                Networks.of(
                        "1-D layers",
                        sequences,
                        new ZeroPadding1DLayer.Builder(1, 2).build(),
                        new Cropping1D.Builder(2, 0).build(),
                        new Upsampling1D.Builder(2).build(),
                        new Subsampling1DLayer.Builder(SubsamplingLayer.PoolingType.AVG, 3, 2)
                                .build(),
                        new GlobalPoolingLayer(PoolingType.MAX)));
    }
}
