package io.github.debut4j.export.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.export.UnexportableNetworkException;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NetworkInput;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class RefusalTest {

    private static final NetworkInput IMAGES =
            new NetworkInput("input", InputLayout.IMAGE_NCHW, List.of(1, 6, 6));

    private static ComputationGraph unreadable() {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .graphBuilder()
                                .addInputs("input")
                                .addLayer(
                                        "local",
                                        new LocallyConnected2D.Builder()
                                                .kernelSize(3, 3)
                                                .nOut(2)
                                                .build(),
                                        "input")
                                .addLayer(
                                        "conv",
                                        new ConvolutionLayer.Builder(2, 2).nOut(2).build(),
                                        "local")
                                .addLayer("random", new ActivationLayer(Activation.RRELU), "conv")
                                .addLayer("a", new DenseLayer.Builder().nOut(2).build(), "conv")
                                .addLayer("b", new DenseLayer.Builder().nOut(2).build(), "random")
                                .addVertex("distance", new L2Vertex(), "a", "b")
                                .setOutputs("distance")
                                .setInputTypes(InputType.convolutional(6, 6, 1))
                                .build());
        graph.init();
        return graph;
    }

    @Test
    void namesEveryLayerTypeAndReason() {
        UnexportableNetworkException e =
                assertThrows(
                        UnexportableNetworkException.class,
                        () -> NetworkReader.read(unreadable(), List.of(IMAGES)));
        assertEquals(
                List.of(
                        "local (LocallyConnected2D): layers of this type cannot be exported",
                        "random (ActivationLayer): its activation function cannot be exported:"
                                + " ActivationRReLU",
                        "distance (L2Vertex): vertices of this type cannot be exported"),
                e.problems().stream().map(Object::toString).toList());
        assertEquals(
                "the network cannot be exported: "
                        + String.join("; ", e.problems().stream().map(Object::toString).toList()),
                e.getMessage());
    }

    @Test
    void recurrentLayersMustNotNormaliseTheirSums() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(new SimpleRnn.Builder().nOut(2).hasLayerNorm(true).build())
                                .setInputType(InputType.recurrent(3, 4))
                                .build());
        network.init();
        NetworkInput input = new NetworkInput("input", InputLayout.SEQUENCE_NCW, List.of(3, 4));
        assertEquals(
                "the network cannot be exported: layer0 (SimpleRnn): it must not normalise its sums"
                        + " (layer normalisation)",
                assertThrows(
                                UnexportableNetworkException.class,
                                () -> NetworkReader.read(network, List.of(input)))
                        .getMessage());
    }

    @Test
    void inputsNeedSizes() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(new ConvolutionLayer.Builder(3, 3).nIn(1).nOut(2).build())
                                .build());
        network.init();
        assertEquals(
                "input input must have known sizes, found 1x?x?; give its shape",
                assertThrows(IllegalArgumentException.class, () -> NetworkReader.read(network))
                        .getMessage());
    }
}
