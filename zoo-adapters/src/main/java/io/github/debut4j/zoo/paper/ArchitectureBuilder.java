package io.github.debut4j.zoo.paper;

import io.github.debut4j.zoo.TensorBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network written down layer by layer, which gives both its graph and the tensors of a PyTorch
 * state dict that fill it. A layer takes what the one before it gives, or what {@link #from} says.
 */
public final class ArchitectureBuilder {

    private static final String INPUT = "input";
    private static final double LEARNING_RATE = 0.01;
    private static final double MOMENTUM = 0.9;

    /** PyTorch's defaults; its momentum, 0.1, is the share of the new batch: one less the decay. */
    private static final double NORM_EPSILON = 1e-5;

    private static final double NORM_DECAY = 0.9;

    private final int[] inputShape;
    private final List<Consumer<GraphBuilder>> steps = new ArrayList<>();
    private final List<TensorBinding> bindings = new ArrayList<>();
    private String last = INPUT;

    /**
     * An empty network.
     *
     * @param inputShape channels, height and width
     */
    public ArchitectureBuilder(int... inputShape) {
        this.inputShape = inputShape.clone();
    }

    /** The layer or vertex that the next one takes its input from. */
    String last() {
        return last;
    }

    /** Goes on from a layer or vertex that is not the last. */
    ArchitectureBuilder from(String name) {
        last = name;
        return this;
    }

    /** Any layer, without parameters of a state dict's. */
    ArchitectureBuilder layer(String name, Layer layer) {
        String input = last;
        steps.add(graph -> graph.addLayer(name, layer, input));
        last = name;
        return this;
    }

    /** Any vertex. */
    ArchitectureBuilder vertex(String name, GraphVertex vertex, String... inputs) {
        steps.add(graph -> graph.addVertex(name, vertex, inputs));
        last = name;
        return this;
    }

    /** A convolution with bias, as the module {@code module}. */
    ArchitectureBuilder convolution(String name, String module, int channels, Window window) {
        return convolution(name, module, channels, window, Activation.IDENTITY);
    }

    /** A convolution with bias and an activation, as the module {@code module}. */
    ArchitectureBuilder convolution(
            String name, String module, int channels, Window window, Activation activation) {
        bindings.addAll(TensorBinding.convolution(module, name));
        return layer(name, convolution(channels, window).activation(activation).build());
    }

    /** A convolution without bias, as the module of its name. */
    public ArchitectureBuilder unbiased(String name, int channels, Window window) {
        bindings.add(TensorBinding.convolutionWeight(name, name));
        return layer(name, convolution(channels, window).hasBias(false).build());
    }

    /** A convolution of width 1 with bias, as the {@code Conv1d} {@code module}. */
    ArchitectureBuilder pointwise(String name, String module, int channels) {
        bindings.addAll(TensorBinding.pointwise(module, name));
        return layer(name, convolution(channels, Window.of(1)).build());
    }

    private static ConvolutionLayer.Builder convolution(int channels, Window window) {
        return new ConvolutionLayer.Builder(window.size(), window.size())
                .stride(window.stride(), window.stride())
                .padding(window.padding(), window.padding())
                .nOut(channels)
                .activation(Activation.IDENTITY);
    }

    /**
     * A batch norm, as the module {@code module}. Its running variance is kept as such, and not as
     * the logarithm that is DL4J's default, so that it is what the state dict has, to the last bit.
     */
    public ArchitectureBuilder norm(String name, String module) {
        bindings.addAll(TensorBinding.batchNorm(module, name));
        return layer(
                name,
                new BatchNormalization.Builder()
                        .eps(NORM_EPSILON)
                        .decay(NORM_DECAY)
                        .useLogStd(false)
                        .build());
    }

    /** A rectifier of its own, behind a batch norm or a sum. */
    public ArchitectureBuilder relu(String name) {
        return layer(name, new ActivationLayer.Builder().activation(Activation.RELU).build());
    }

    /** The sum of the last layer and another. */
    ArchitectureBuilder plus(String name, String other) {
        return vertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, other);
    }

    /** The largest value of each window. */
    ArchitectureBuilder maxPool(String name, Window window) {
        return layer(
                name,
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(window.size(), window.size())
                        .stride(window.stride(), window.stride())
                        .padding(window.padding(), window.padding())
                        .build());
    }

    /** One value a channel, of all positions, whatever their number. */
    ArchitectureBuilder globalPool(String name, PoolingType type) {
        return layer(name, new GlobalPoolingLayer.Builder(type).build());
    }

    /** A dense layer, as the module {@code module}. */
    ArchitectureBuilder dense(String name, String module, int features, Activation activation) {
        return dense(name, module, new DenseLayer.Builder().nOut(features).activation(activation));
    }

    /** A dense layer, as the module {@code module}. */
    ArchitectureBuilder dense(String name, String module, DenseLayer.Builder dense) {
        bindings.addAll(TensorBinding.linear(module, name));
        return layer(name, dense.build());
    }

    /** The last dense layer, as the module of its name, with softmax and cross-entropy. */
    ArchitectureBuilder classifier(String name, int classes) {
        return classifier(name, name, classes);
    }

    /** The last dense layer, as the module {@code module}, with softmax and cross-entropy. */
    ArchitectureBuilder classifier(String name, String module, int classes) {
        bindings.addAll(TensorBinding.linear(module, name));
        return layer(
                name,
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build());
    }

    /** Where the parameters of all layers stand in a state dict. */
    public List<TensorBinding> bindings() {
        return List.copyOf(bindings);
    }

    /**
     * The network with random weights after He et al., to be trained by SGD with Nesterov momentum
     * 0.9 and learning rate 0.01. The last layer gives the output.
     */
    public ComputationGraph graph(long seed) {
        GraphBuilder builder =
                new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .dataType(DataType.FLOAT)
                        .weightInit(WeightInit.RELU)
                        .updater(new Nesterovs(LEARNING_RATE, MOMENTUM))
                        .convolutionMode(ConvolutionMode.Truncate)
                        .graphBuilder()
                        .addInputs(INPUT)
                        .setInputTypes(
                                InputType.convolutional(
                                        inputShape[1], inputShape[2], inputShape[0]))
                        .setOutputs(last);
        steps.forEach(step -> step.accept(builder));
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return graph;
    }
}
