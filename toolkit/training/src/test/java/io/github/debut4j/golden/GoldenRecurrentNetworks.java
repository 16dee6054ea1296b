package io.github.debut4j.golden;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.layers.ChainRecurrentLayer;
import io.github.debut4j.layers.RecurrentKind;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Networks of recurrent layers whose matrices are chains. */
final class GoldenRecurrentNetworks {

    private GoldenRecurrentNetworks() {}

    /** The three kinds of recurrent layers, with both matrices or one as a chain. */
    static MultiLayerNetwork chains() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(11)
                                .list()
                                .layer(
                                        recurrent(RecurrentKind.LSTM)
                                                .nIn(6)
                                                .inputChain(Chain.parse("6 6 2 2 1  16 6 8 3 2"))
                                                .recurrentChain(
                                                        Chain.parse("4 4 2 2 1  16 4 8 2 2"))
                                                .build())
                                .layer(
                                        recurrent(RecurrentKind.GRAVES_LSTM)
                                                .nIn(4)
                                                .recurrentChain(
                                                        Chain.parse("4 4 2 2 1  16 4 8 2 2"))
                                                .build())
                                .layer(
                                        recurrent(RecurrentKind.SIMPLE_RNN)
                                                .nIn(4)
                                                .inputChain(Chain.parse("4 4 2 2 1  4 4 2 2 2"))
                                                .build())
                                .build());
        network.init();
        return network;
    }

    private static ChainRecurrentLayer.Builder recurrent(RecurrentKind kind) {
        return new ChainRecurrentLayer.Builder(kind).nOut(4);
    }
}
