package io.github.debut4j.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class NetworkOutputTest {

    private static ComputationGraph graph(LossFunction loss, Activation activation) {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .graphBuilder()
                                .addInputs("x")
                                .setInputTypes(InputType.convolutional(3, 4, 2))
                                .addLayer(
                                        "y",
                                        new CnnLossLayer.Builder(loss)
                                                .activation(activation)
                                                .build(),
                                        "x")
                                .setOutputs("y")
                                .build());
        graph.init();
        return graph;
    }

    /** A squared error may be of any numbers, as in an autoencoder. */
    @ParameterizedTest
    @CsvSource({
        "XENT, SIGMOID, LABELS",
        "MSE, SIGMOID, VALUES",
        "XENT, IDENTITY, VALUES",
        "MCXENT, SOFTMAX, VALUES"
    })
    void sigmoidsOfPixelsWithABinaryCrossEntropyAreProbabilities(
            LossFunction loss, Activation activation, OutputKind kind) {
        NetworkOutput output = Network.of(graph(loss, activation)).outputs().get(0);

        assertEquals(kind, output.labelKind(5, 2, 3, 4));
        assertEquals(OutputKind.VALUES, output.kind(5, 2, 3, 4));
        assertEquals(OutputKind.VALUES, output.labelKind(5, 2, 3));
    }
}
