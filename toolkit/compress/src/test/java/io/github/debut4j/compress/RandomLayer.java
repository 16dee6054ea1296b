package io.github.debut4j.compress;

import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A layer with random settings.
 *
 * @param tail the layers behind it
 */
record RandomLayer(Layer layer, InputType type, List<Layer> tail) {

    private static final String NAME = "replaced";

    private static final Activation[] ACTIVATIONS = {
        Activation.IDENTITY,
        Activation.RELU,
        Activation.LEAKYRELU,
        Activation.TANH,
        Activation.SIGMOID,
        Activation.SOFTMAX,
        Activation.ELU,
        Activation.SWISH
    };

    static RandomLayer dense(SplittableRandom random, boolean output) {
        FeedForwardLayer.Builder<?> builder =
                output
                        ? new OutputLayer.Builder(LossFunction.MSE).hasBias(random.nextBoolean())
                        : new DenseLayer.Builder().hasBias(random.nextBoolean());
        return of(
                random,
                builder.nOut(2 + random.nextInt(20)),
                layer -> {},
                denseInput(random),
                !output);
    }

    /** Features, or images or sequences that DL4J takes apart before the layer. */
    private static InputType denseInput(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> InputType.convolutional(2, 3, 2, pick(random, CNN2DFormat.values()));
            case 1 -> InputType.recurrent(5, 4, pick(random, RNNFormat.values()));
            default -> InputType.feedForward(2 + random.nextInt(30));
        };
    }

    private static <T> T pick(SplittableRandom random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    static RandomLayer timeDistributed(SplittableRandom random, RNNFormat format) {
        RandomLayer dense = dense(random, false);
        InputType type = InputType.recurrent(2 + random.nextInt(20), 1 + random.nextInt(5), format);
        Layer layer = new TimeDistributed(dense.layer, format);
        layer.setLayerName(NAME);
        return new RandomLayer(layer, type, List.of(new ActivationLayer(Activation.TANH)));
    }

    static RandomLayer convolution(
            SplittableRandom random, CNN2DFormat format, ConvolutionMode mode) {
        Axis y = Axis.random(random, mode);
        Axis x = Axis.random(random, mode);
        ConvolutionLayer.Builder builder =
                new ConvolutionLayer.Builder(y.kernel, x.kernel)
                        .stride(y.stride, x.stride)
                        .padding(y.padding, x.padding)
                        .dilation(y.dilation, x.dilation)
                        .convolutionMode(mode)
                        .dataFormat(format)
                        .hasBias(random.nextBoolean());
        return of(
                random,
                builder.nOut(2 + random.nextInt(9)),
                layer -> setPadding(layer, y.setPadding, x.setPadding),
                InputType.convolutional(y.size, x.size, 2 + random.nextInt(5), format),
                true);
    }

    static RandomLayer convolution1D(
            SplittableRandom random, RNNFormat format, ConvolutionMode mode) {
        Axis x = Axis.random(random, mode);
        Convolution1DLayer.Builder builder =
                new Convolution1DLayer.Builder(x.kernel, x.stride, x.padding)
                        .rnnDataFormat(format)
                        .dilation(x.dilation)
                        .convolutionMode(mode)
                        .hasBias(random.nextBoolean());
        return of(
                random,
                builder.nOut(2 + random.nextInt(9)),
                layer -> setPadding(layer, x.setPadding, 0),
                InputType.recurrent(2 + random.nextInt(5), x.size, format),
                false);
    }

    private static void setPadding(Layer convolution, int... padding) {
        ((ConvolutionLayer) convolution).setPadding(padding);
    }

    /**
     * A layer of a builder.
     *
     * @param unchecked applies settings that builders refuse, but layers of networks can have
     */
    private static RandomLayer of(
            SplittableRandom random,
            FeedForwardLayer.Builder<?> builder,
            Consumer<Layer> unchecked,
            InputType type,
            boolean normalised) {
        builder.biasInit(0.3);
        builder.activation(pick(random, ACTIVATIONS));
        builder.dropOut(random.nextInt(3) == 0 ? 0.5 : 0);
        Layer built = builder.build();
        unchecked.accept(built);
        return new RandomLayer(
                wrapped(random, built),
                type,
                normalised && random.nextBoolean()
                        ? List.of(new BatchNormalization(), new ActivationLayer(Activation.TANH))
                        : List.of());
    }

    private static Layer wrapped(SplittableRandom random, Layer layer) {
        Layer wrapped =
                switch (layer instanceof OutputLayer ? -1 : random.nextInt(6)) {
                    case 0 -> new FrozenLayer(layer);
                    case 1 -> new FrozenLayerWithBackprop(layer);
                    default -> layer;
                };
        wrapped.setLayerName(NAME);
        return wrapped;
    }

    /** The size of an example. */
    long[] input() {
        long[] shape = type.getShape(true);
        return Arrays.copyOfRange(shape, 1, shape.length);
    }

    /** A list or a graph of this layer. */
    Model network(SplittableRandom random) {
        NeuralNetConfiguration.Builder builder = new NeuralNetConfiguration.Builder().seed(5);
        return random.nextBoolean() ? list(builder) : graph(builder);
    }

    private MultiLayerNetwork list(NeuralNetConfiguration.Builder builder) {
        NeuralNetConfiguration.ListBuilder list = builder.list().layer(layer);
        tail.forEach(list::layer);
        MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(type).build());
        network.init();
        return network;
    }

    private ComputationGraph graph(NeuralNetConfiguration.Builder builder) {
        ComputationGraphConfiguration.GraphBuilder graph =
                builder.graphBuilder().addInputs("in").addLayer(NAME, layer, "in");
        String last = NAME;
        for (Layer next : tail) {
            String name = "behind " + last;
            graph.addLayer(name, next, last);
            last = name;
        }
        ComputationGraph network =
                new ComputationGraph(graph.setOutputs(last).setInputTypes(type).build());
        network.init();
        return network;
    }

    /** The layer in a network of this kind. */
    static NamedLayer replaced(Model network) {
        return Network.of(network).layers().stream()
                .filter(layer -> layer.name().equals(NAME))
                .findFirst()
                .orElseThrow();
    }

    /**
     * One spatial axis of a convolution that DL4J accepts.
     *
     * @param setPadding set after the layer is built: {@code padding}, or in a mode that ignores it
     *     any, as in a layer that takes its mode from the network
     */
    private record Axis(
            int size, int kernel, int stride, int padding, int dilation, int setPadding) {

        static Axis random(SplittableRandom random, ConvolutionMode mode) {
            int kernel = 1 + random.nextInt(4);
            int dilation = 1 + random.nextInt(3);
            int reach = (kernel - 1) * dilation + 1;
            boolean padsItself = mode == ConvolutionMode.Same || mode == ConvolutionMode.Causal;
            int stride = 1 + random.nextInt(padsItself ? Math.min(3, reach + 1) : 3);
            int padding = padsItself ? 0 : random.nextInt(3);
            int least = Math.max(1, reach - 2 * padding);
            int size =
                    mode == ConvolutionMode.Strict
                            ? strict(random, reach, stride, padding)
                            : least + random.nextInt(6);
            int setPadding = padsItself ? random.nextInt(3) : padding;
            return new Axis(size, kernel, stride, padding, dilation, setPadding);
        }

        private static int strict(SplittableRandom random, int reach, int stride, int padding) {
            int size = reach - 2 * padding + stride * random.nextInt(4);
            while (size < 1) {
                size += stride;
            }
            return size;
        }
    }
}
