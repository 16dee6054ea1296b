package io.github.debut4j.bench;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The networks in which a reference layer is timed, and a batch of random input. The layer is a
 * network of its own for the forward pass, and part of a small classifier for a training step.
 */
public final class LayerNetworks {

    private static final int CLASSES = 10;

    private final MultiLayerNetwork alone;
    private final MultiLayerNetwork classifier;
    private final INDArray input;
    private final INDArray labels;

    private LayerNetworks(ReferenceLayer reference, int batch, boolean chain) {
        this.alone = network(reference, layer(reference, chain));
        this.classifier =
                reference.isConvolution()
                        ? network(
                                reference,
                                layer(reference, chain),
                                new GlobalPoolingLayer(),
                                output())
                        : network(reference, layer(reference, chain), output());
        this.input = noise(reference.inputShape(batch));
        this.labels = Nd4j.zeros(batch, CLASSES);
        for (int k = 0; k < batch; k++) {
            labels.putScalar(k, k % CLASSES, 1);
        }
    }

    /** Networks with the layer as a chain. */
    public static LayerNetworks chain(ReferenceLayer reference, int batch) {
        return new LayerNetworks(reference, batch, true);
    }

    /** Networks with the dense layer of the same shape: the baseline. */
    public static LayerNetworks dense(ReferenceLayer reference, int batch) {
        return new LayerNetworks(reference, batch, false);
    }

    /** The layer as a network of its own. */
    public MultiLayerNetwork layer() {
        return alone;
    }

    /** The batch of random input. Must not be modified. */
    public INDArray input() {
        return input;
    }

    /** Runs a forward pass of the layer. */
    public INDArray forward() {
        return alone.output(input);
    }

    /** Runs a training step of the classifier. */
    public void trainingStep() {
        classifier.fit(input, labels);
    }

    private static Layer layer(ReferenceLayer reference, boolean chain) {
        return chain ? reference.chainLayer() : reference.denseLayer();
    }

    private static Layer output() {
        return new OutputLayer.Builder().nOut(CLASSES).activation(Activation.SOFTMAX).build();
    }

    private static MultiLayerNetwork network(ReferenceLayer reference, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(1).activation(Activation.IDENTITY).list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network =
                new MultiLayerNetwork(list.setInputType(reference.inputType()).build());
        network.init();
        return network;
    }

    private static INDArray noise(long[] shape) {
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        double[] values = new SplittableRandom(1).doubles(length).toArray();
        return Nd4j.createFromArray(values).castTo(Nd4j.dataType()).reshape(shape);
    }
}
