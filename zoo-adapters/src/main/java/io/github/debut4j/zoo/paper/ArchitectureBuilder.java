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
 * Builds a network layer by layer, together with the bindings of its parameters to the tensors of a
 * PyTorch state dict. The input of a layer is the previous layer, or the one given to {@link
 * #from}.
 */
public final class ArchitectureBuilder {

    private static final String INPUT = "input";
    private static final double LEARNING_RATE = 0.01;
    private static final double MOMENTUM = 0.9;

    /** PyTorch's defaults; its momentum of 0.1 is one minus the decay. */
    private static final double NORM_EPSILON = 1e-5;

    private static final double NORM_DECAY = 0.9;

    private final int[] inputShape;
    private final List<Consumer<GraphBuilder>> steps = new ArrayList<>();
    private final List<TensorBinding> bindings = new ArrayList<>();
    private List<String> outputs = List.of();
    private String last = INPUT;

    /**
     * A builder of an empty network.
     *
     * @param inputShape channels, height and width
     */
    public ArchitectureBuilder(int... inputShape) {
        this.inputShape = inputShape.clone();
    }

    /** The layer or vertex that is the input of the next one. */
    String last() {
        return last;
    }

    /** Continues from another layer or vertex than the last. */
    ArchitectureBuilder from(String name) {
        last = name;
        return this;
    }

    /** Adds a layer without tensors in a state dict. */
    ArchitectureBuilder layer(String name, Layer layer) {
        String input = last;
        steps.add(graph -> graph.addLayer(name, layer, input));
        last = name;
        return this;
    }

    /** Adds a vertex. */
    ArchitectureBuilder vertex(String name, GraphVertex vertex, String... inputs) {
        steps.add(graph -> graph.addVertex(name, vertex, inputs));
        last = name;
        return this;
    }

    /** Adds a convolution with bias, the module {@code module}. */
    ArchitectureBuilder convolution(String name, String module, int channels, Window window) {
        return convolution(name, module, channels, window, Activation.IDENTITY);
    }

    /** Adds a convolution with bias and an activation, the module {@code module}. */
    ArchitectureBuilder convolution(
            String name, String module, int channels, Window window, Activation activation) {
        bindings.addAll(TensorBinding.convolution(module, name));
        return layer(name, convolution(channels, window).activation(activation).build());
    }

    /** Adds a convolution without bias, the module of the same name. */
    public ArchitectureBuilder unbiased(String name, int channels, Window window) {
        bindings.add(TensorBinding.convolutionWeight(name, name));
        return layer(name, convolution(channels, window).hasBias(false).build());
    }

    /** Adds a convolution of width 1 with bias, the {@code Conv1d} {@code module}. */
    ArchitectureBuilder pointwise(String name, String module, int channels) {
        bindings.addAll(TensorBinding.pointwise(module, name));
        return layer(name, convolution(channels, Window.of(1)).build());
    }

    /** A convolution without an activation, to be completed. */
    static ConvolutionLayer.Builder convolution(int channels, Window window) {
        return new ConvolutionLayer.Builder(window.size(), window.size())
                .stride(window.stride(), window.stride())
                .padding(window.padding(), window.padding())
                .nOut(channels)
                .activation(Activation.IDENTITY);
    }

    /**
     * Adds a batch norm, the module {@code module}. It stores the running variance itself, not its
     * logarithm as is DL4J's default, so that it equals that of the state dict to the last bit.
     */
    public ArchitectureBuilder norm(String name, String module) {
        bindings.addAll(TensorBinding.batchNorm(module, name));
        return layer(name, batchNorm());
    }

    /** A batch norm as in {@link #norm}. */
    static BatchNormalization batchNorm() {
        return new BatchNormalization.Builder()
                .eps(NORM_EPSILON)
                .decay(NORM_DECAY)
                .useLogStd(false)
                .build();
    }

    /** Adds a separate ReLU, after a batch norm or a sum. */
    public ArchitectureBuilder relu(String name) {
        return layer(name, new ActivationLayer.Builder().activation(Activation.RELU).build());
    }

    /** Adds the sum of the last layer and another. */
    ArchitectureBuilder plus(String name, String other) {
        return vertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, other);
    }

    /** Adds max pooling. */
    ArchitectureBuilder maxPool(String name, Window window) {
        return layer(
                name,
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(window.size(), window.size())
                        .stride(window.stride(), window.stride())
                        .padding(window.padding(), window.padding())
                        .build());
    }

    /** Adds pooling over all positions, for inputs of any size. */
    ArchitectureBuilder globalPool(String name, PoolingType type) {
        return layer(name, new GlobalPoolingLayer.Builder(type).build());
    }

    /** Adds a dense layer, the module {@code module}. */
    ArchitectureBuilder dense(String name, String module, int features, Activation activation) {
        return dense(name, module, new DenseLayer.Builder().nOut(features).activation(activation));
    }

    /** Adds a dense layer, the module {@code module}. */
    ArchitectureBuilder dense(String name, String module, DenseLayer.Builder dense) {
        bindings.addAll(TensorBinding.linear(module, name));
        return layer(name, dense.build());
    }

    /** Adds the output layer, the module of the same name, with softmax and cross-entropy. */
    ArchitectureBuilder classifier(String name, int classes) {
        return classifier(name, name, classes);
    }

    /** Adds the output layer, the module {@code module}, with softmax and cross-entropy. */
    ArchitectureBuilder classifier(String name, String module, int classes) {
        bindings.addAll(TensorBinding.linear(module, name));
        return unboundClassifier(name, classes);
    }

    /** Adds an output layer without tensors in a state dict, with softmax and cross-entropy. */
    ArchitectureBuilder unboundClassifier(String name, int classes) {
        return layer(
                name,
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build());
    }

    /** Makes these layers the outputs, in place of the last one. */
    ArchitectureBuilder outputs(String... names) {
        outputs = List.of(names);
        return this;
    }

    /** The bindings of the parameters of all layers. */
    public List<TensorBinding> bindings() {
        return List.copyOf(bindings);
    }

    /**
     * The network with random weights by He et al., an SGD updater with Nesterov momentum 0.9, and
     * learning rate 0.01. The last layer is the output, unless there are {@link #outputs}.
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
                        .setOutputs(
                                outputs.isEmpty()
                                        ? new String[] {last}
                                        : outputs.toArray(String[]::new));
        steps.forEach(step -> step.accept(builder));
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return graph;
    }

    /**
     * The square window of a convolution or a pooling.
     *
     * @param size its side
     * @param stride the distance between windows
     * @param padding rows and columns of zeros on every side
     */
    public record Window(int size, int stride, int padding) {

        /** A window of stride 1 without padding. */
        static Window of(int size) {
            return new Window(size, 1, 0);
        }

        /** A window of stride 1, padded so that the image keeps its size. */
        public static Window keeping(int size) {
            return new Window(size, 1, size / 2);
        }

        /** Adjacent windows. */
        static Window tiling(int size) {
            return new Window(size, size, 0);
        }

        /** The same window with another stride. */
        Window every(int step) {
            return new Window(size, step, padding);
        }
    }
}
