package io.github.debut4j.golden;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.layers.ChainRecurrentLayer;
import io.github.debut4j.layers.RecurrentKind;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** Networks of recurrent layers whose matrices are chains. */
final class GoldenRecurrentNetworks {

    private static final int UNITS = 4;

    private GoldenRecurrentNetworks() {}

    /**
     * The three kinds of recurrent layers. All products are on the kernel, and functions are exact:
     * ND4J's products, sigmoid and tanh can differ from processor to processor.
     */
    static MultiLayerNetwork chains() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(11)
                                .list()
                                .layer(
                                        recurrent(
                                                RecurrentKind.LSTM,
                                                "6 6 2 2 1  16 6 8 3 2",
                                                "4 4 2 2 1  16 4 8 2 2"))
                                .layer(
                                        recurrent(
                                                RecurrentKind.GRAVES_LSTM,
                                                "4 4 2 2 1  16 4 8 2 2",
                                                "8 8 4 4 1  20 8 10 4 2"))
                                .layer(
                                        recurrent(
                                                RecurrentKind.SIMPLE_RNN,
                                                "4 4 2 2 1  4 4 2 2 2",
                                                "4 4 2 2 1  4 4 2 2 2"))
                                .build());
        network.init();
        GoldenNetworks.draw(network);
        return network;
    }

    private static ChainRecurrentLayer recurrent(
            RecurrentKind kind, String inputChain, String recurrentChain) {
        Chain input = Chain.parse(inputChain);
        return new ChainRecurrentLayer.Builder(kind)
                .nIn(input.cols())
                .nOut(UNITS)
                .inputChain(input)
                .recurrentChain(Chain.parse(recurrentChain))
                .gateActivationFunction(new ActivationIdentity())
                .activation(Activation.RELU)
                .build();
    }
}
