package io.github.debut4j.layers;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.nd4j.WeightMatrices;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Small networks for the tests of this package. */
final class Nets {

    private Nets() {}

    /** A network of these layers, initialised from a fixed seed. */
    static MultiLayerNetwork of(DataType type, InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder()
                        .seed(7)
                        .dataType(type)
                        .updater(new NoOp())
                        .activation(Activation.IDENTITY)
                        .list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        return network;
    }

    /** Random values between -1 and 1 from a fixed seed. */
    static INDArray random(DataType type, long... shape) {
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        double[] values = new SplittableRandom(11).doubles(length, -1, 1).toArray();
        return Nd4j.createFromArray(values).reshape('c', shape).castTo(type);
    }

    /** Writes factors to the parameters of layer {@code index}. */
    static void setFactors(Model network, int index, Factors factors) {
        for (int k = 0; k < factors.chain().size(); k++) {
            INDArray parameter =
                    ((MultiLayerNetwork) network).getLayer(index).getParam("R" + (k + 1));
            parameter.assign(WeightMatrices.factor(factors, k, parameter.dataType()));
        }
    }
}
