package io.github.debut4j.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.network.Network;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

class MatchedNetworksTest {

    private static MultiLayerNetwork list(String... dense) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder().list();
        for (String name : dense) {
            layers.layer(new DenseLayer.Builder().name(name).nIn(4).nOut(4).build());
        }
        layers.layer(new OutputLayer.Builder().name("out").nIn(4).nOut(2).build());
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
    }

    private static String refusal(Model original, Model compressed) {
        return String.valueOf(
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        MatchedNetworks.of(
                                                Network.of(original), Network.of(compressed)))
                        .getMessage());
    }

    @Test
    void theFirstDifferenceIsReported() {
        assertEquals(
                "the kind must be as in the original (ComputationGraph), found MultiLayerNetwork",
                refusal(list("a").toComputationGraph(), list("a")));
        assertEquals(
                "the name of layer 2 must be as in the original (b, 4 layers), found c, 3 layers",
                refusal(list("a", "b", "c"), list("a", "c")));
        assertEquals(
                "the name of layer 2 must be as in the original (b, 3 layers), found out, 2 layers",
                refusal(list("a", "b"), list("a")));
    }
}
