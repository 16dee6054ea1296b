package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.chain.FeatureOrder;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Compares {@code fit} on the kernel (FLOAT) and on the SameDiff definition (DOUBLE). */
class TrainingStepTest {

    private static final double TOLERANCE = 1e-4;
    private static final int STEPS = 3;

    private record Net(InputType input, List<Layer> layers) {}

    static Stream<Net> nets() {
        Layer images =
                new ChainConvolutionLayer.Builder(3)
                        .chain("10 20 2 4 1  8 10 4 5 2")
                        .featureOrder(FeatureOrder.CHANNEL_TAP)
                        .nIn(2)
                        .nOut(7)
                        .convolutionMode(ConvolutionMode.Same)
                        .activation(Activation.RELU)
                        .build();
        Layer sequences =
                new ChainConvolution1DLayer.Builder(3)
                        .chain("4 6 2 3 1  4 4 2 2 2")
                        .convolutionMode(ConvolutionMode.Causal)
                        .activation(Activation.TANH)
                        .build();
        Layer pooling = new GlobalPoolingLayer.Builder(PoolingType.AVG).build();
        return Stream.of(
                new Net(
                        InputType.convolutional(4, 3, 2),
                        List.of(
                                images,
                                new BatchNormalization(),
                                pooling,
                                new ChainDenseLayer.Builder()
                                        .chain("8 8 4 4 1  8 8 2 2 4")
                                        .nIn(7)
                                        .activation(Activation.TANH)
                                        .build(),
                                new ChainOutputLayer.Builder()
                                        .chain("4 8 2 4 1  4 4 2 2 2")
                                        .nOut(3)
                                        .build())),
                new Net(
                        InputType.recurrent(2, 6),
                        List.of(
                                sequences,
                                pooling,
                                new ChainOutputLayer.Builder().chain("3 4 3 4 1").build())));
    }

    @ParameterizedTest
    @MethodSource("nets")
    void kernelAndDefinitionUpdateParametersAlike(Net net) {
        MultiLayerNetwork exact = network(DataType.DOUBLE, net);
        MultiLayerNetwork fast = network(DataType.FLOAT, net);
        fast.setParams(exact.params().castTo(DataType.FLOAT));
        INDArray before = exact.params().dup();

        fit(exact, DataType.DOUBLE, net.input());
        fit(fast, DataType.FLOAT, net.input());

        INDArray moved = exact.params().sub(before);
        double largest = moved.amaxNumber().doubleValue();
        INDArray difference = exact.params().sub(fast.params().castTo(DataType.DOUBLE));
        assertEquals(0, difference.amaxNumber().doubleValue() / largest, TOLERANCE);
    }

    private static MultiLayerNetwork network(DataType type, Net net) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder()
                        .seed(7)
                        .dataType(type)
                        .l2(1e-2)
                        .updater(new Nesterovs(0.1, 0.9))
                        .list();
        net.layers().forEach(layer -> list.layer(layer.clone()));
        MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(net.input()).build());
        network.init();
        return network;
    }

    private static void fit(MultiLayerNetwork network, DataType type, InputType input) {
        long[] shape = input.getShape(true).clone();
        shape[0] = 6;
        INDArray labels = Nd4j.zeros(type, 6, 3);
        for (int k = 0; k < 6; k++) {
            labels.putScalar(k, k % 3, 1);
        }
        for (int k = 0; k < STEPS; k++) {
            network.fit(Nets.random(type, shape), labels);
        }
    }
}
