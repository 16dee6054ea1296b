package io.github.debut4j.zoo;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The modified LeNet of the DeBut paper (NeurIPS 2021, section 4.1): 61,482 parameters, for 28x28
 * grey images scaled to 0..1.
 *
 * <pre>
 * conv1  1 -> 8, 3x3, ReLU      [N, 8, 26, 26]
 * pool1  max 2x2                [N, 8, 13, 13]
 * conv2  8 -> 16, 3x3, ReLU     [N, 16, 11, 11]
 * pool2  max 2x2                [N, 16, 5, 5]
 * fc     400 -> 128, ReLU       its input flattened by channel, row, column
 * fc2    128 -> 64              no activation
 * fc3    64 -> 10, softmax      multi-class cross-entropy
 * </pre>
 *
 * No layer pads; pooling drops the last row and column of an odd size. The modules of the authors'
 * checkpoint have the same names as the vertices.
 */
public final class ModifiedLeNet implements Architecture {

    private static final int SIDE = 28;
    private static final int CLASSES = 10;
    private static final double LEARNING_RATE = 0.01;
    private static final double MOMENTUM = 0.9;

    /** For {@link java.util.ServiceLoader}. */
    public ModifiedLeNet() {}

    @Override
    public String name() {
        return "lenet";
    }

    @Override
    public String description() {
        return "the modified LeNet of the DeBut paper, 28x28 grey images, 61,482 parameters";
    }

    @Override
    public int[] inputShape() {
        return new int[] {1, SIDE, SIDE};
    }

    @Override
    public int classes() {
        return CLASSES;
    }

    /** Random weights after He et al.; SGD with Nesterov momentum 0.9 and learning rate 0.01. */
    @Override
    public ComputationGraph create(long seed) {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(seed)
                                .dataType(DataType.FLOAT)
                                .weightInit(WeightInit.RELU)
                                .updater(new Nesterovs(LEARNING_RATE, MOMENTUM))
                                .convolutionMode(ConvolutionMode.Truncate)
                                .graphBuilder()
                                .addInputs("input")
                                .setInputTypes(InputType.convolutional(SIDE, SIDE, 1))
                                .addLayer("conv1", convolution(8), "input")
                                .addLayer("pool1", maxPool(), "conv1")
                                .addLayer("conv2", convolution(16), "pool1")
                                .addLayer("pool2", maxPool(), "conv2")
                                .addLayer("fc", dense(128, Activation.RELU), "pool2")
                                .addLayer("fc2", dense(64, Activation.IDENTITY), "fc")
                                .addLayer("fc3", output(), "fc2")
                                .setOutputs("fc3")
                                .build());
        graph.init();
        return graph;
    }

    private static ConvolutionLayer convolution(int channels) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(channels)
                .activation(Activation.RELU)
                .build();
    }

    private static SubsamplingLayer maxPool() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }

    private static DenseLayer dense(int features, Activation activation) {
        return new DenseLayer.Builder().nOut(features).activation(activation).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    @Override
    public List<TensorBinding> bindings() {
        return Stream.of(
                        TensorBinding.convolution("conv1", "conv1"),
                        TensorBinding.convolution("conv2", "conv2"),
                        TensorBinding.linear("fc", "fc"),
                        TensorBinding.linear("fc2", "fc2"),
                        TensorBinding.linear("fc3", "fc3"))
                .flatMap(List::stream)
                .toList();
    }
}
