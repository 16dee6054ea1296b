package io.github.debut4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.layers.LogitsLoss;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
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
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Networks that output logits are evaluated like those that output the probabilities. */
class LogitsEvaluationTest {

    private static final double TOLERANCE = 1e-6;

    static Stream<Arguments> networks() {
        IActivation softmax = new ActivationSoftmax();
        IActivation sigmoid = new ActivationSigmoid();
        return Stream.of(
                Arguments.of(
                        new LossMCXENT(), softmax, new LogitsLoss(new LossMCXENT(), softmax), 3),
                Arguments.of(new LossMCXENT(), softmax, new LossMSE(), 3),
                Arguments.of(
                        new LossBinaryXENT(),
                        sigmoid,
                        new LogitsLoss(new LossBinaryXENT(), sigmoid),
                        1));
    }

    private static MultiLayerNetwork network(
            ILossFunction loss, IActivation activation, int outputs) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .list(
                                        new OutputLayer.Builder(loss)
                                                .nIn(4)
                                                .nOut(outputs)
                                                .activation(activation)
                                                .build())
                                .build());
        network.init();
        return network;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void lossAndAccuracyAreThoseOfTheProbabilities(
            ILossFunction loss, IActivation activation, ILossFunction ofLogits, int outputs) {
        INDArray x = Nd4j.rand(20, 4).subi(0.5).muli(3);
        INDArray y = Nd4j.zeros(20, outputs);
        for (int k = 0; k < 20; k++) {
            y.putScalar(k, k % outputs, outputs == 1 ? k % 2 : 1);
        }
        DataSet data = new DataSet(x, y);

        Metrics expected = evaluate(network(loss, activation, outputs), data);
        Metrics found = evaluate(network(ofLogits, new ActivationIdentity(), outputs), data);

        assertEquals(expected.correct(), found.correct());
        assertEquals(expected.loss(), found.loss(), TOLERANCE);
    }

    private static Metrics evaluate(MultiLayerNetwork network, DataSet data) {
        return Evaluator.evaluate(network, new ListDataSetIterator<>(data.asList(), 5));
    }
}
