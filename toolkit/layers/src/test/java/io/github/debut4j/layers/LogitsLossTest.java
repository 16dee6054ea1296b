package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** A loss of logits trains a network like the same loss behind softmax or sigmoid. */
class LogitsLossTest {

    private static final double TOLERANCE = 1e-12;

    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of(new LossMCXENT(), new ActivationSoftmax()),
                Arguments.of(new LossBinaryXENT(), new ActivationSigmoid()));
    }

    private static MultiLayerNetwork network(ILossFunction loss, IActivation activation) {
        MultiLayerConfiguration configuration =
                new NeuralNetConfiguration.Builder()
                        .seed(4)
                        .dataType(DataType.DOUBLE)
                        .list(
                                new OutputLayer.Builder(loss)
                                        .nIn(3)
                                        .nOut(2)
                                        .activation(activation)
                                        .build())
                        .build();
        MultiLayerNetwork network =
                new MultiLayerNetwork(MultiLayerConfiguration.fromJson(configuration.toJson()));
        network.init();
        return network;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void trainsLikeTheLossOfProbabilities(ILossFunction loss, IActivation activation) {
        MultiLayerNetwork probabilities = network(loss, activation);
        MultiLayerNetwork logits =
                network(new LogitsLoss(loss, activation), new ActivationIdentity());
        INDArray x = Nd4j.createFromArray(new double[][] {{1, -2, 0.5}, {0.3, 0.1, 4}});
        INDArray y = Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}});

        assertEquals(
                probabilities.score(new DataSet(x, y)), logits.score(new DataSet(x, y)), TOLERANCE);
        probabilities.fit(x, y);
        logits.fit(x, y);
        assertEquals(0, probabilities.params().distance2(logits.params()), TOLERANCE);
        assertEquals(
                0,
                probabilities
                        .output(x)
                        .distance2(activation.getActivation(logits.output(x).dup(), false)),
                TOLERANCE);
    }
}
