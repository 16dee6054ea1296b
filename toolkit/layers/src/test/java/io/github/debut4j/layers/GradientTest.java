package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.FeatureOrder;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Gradients of the SameDiff definition against finite differences in double, and of the kernel
 * against the definition. Stacked and residual networks show a factor of two for each layer if
 * DL4J's doubling is not undone.
 */
@Tag("slow")
class GradientTest {

    private static final double EPSILON = 1e-6;
    private static final double MOST_RELATIVE_ERROR = 1e-5;
    private static final double NEGLIGIBLE = 1e-9;
    private static final double FLOAT_TOLERANCE = 2e-4;

    private static final String SQUARE = "8 8 2 2 1 8 8 2 2 2 8 8 2 2 4";
    private static final String WIDENING = "12 8 3 2 1 6 12 2 4 3";

    /** DL4J's gradient check requires the default type DOUBLE. */
    @BeforeAll
    static void computeInDouble() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void computeInFloat() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void gradientsOfStackedDenseLayers(int depth) {
        check(DataType.DOUBLE, InputType.feedForward(8), dense(depth));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void gradientsOfStackedConvolutions(int depth) {
        check(DataType.DOUBLE, InputType.convolutional(3, 2, 1), convolutions(depth));
    }

    @ParameterizedTest
    @CsvSource({
        "NCHW, Truncate, 1, 1, TAP_CHANNEL",
        "NCHW, Same, 2, 1, CHANNEL_TAP",
        "NHWC, Same, 1, 2, TAP_CHANNEL",
        "NHWC, Truncate, 2, 1, CHANNEL_TAP"
    })
    void gradientsInEveryConvolutionMode(
            CNN2DFormat format,
            ConvolutionMode mode,
            int stride,
            int dilation,
            FeatureOrder order) {
        Layer layer =
                new ChainConvolutionLayer.Builder(2, 3)
                        .chain("4 12 1 3 1 3 4 3 4 1")
                        .featureOrder(order)
                        .stride(stride)
                        .padding(mode == ConvolutionMode.Same ? 0 : 1, 0)
                        .dilation(dilation)
                        .convolutionMode(mode)
                        .hasBias(stride == 1)
                        .activation(Activation.SIGMOID)
                        .build();

        check(DataType.DOUBLE, InputType.convolutional(4, 5, 2, format), List.of(layer));
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"IDENTITY", "RELU", "TANH"})
    void gradientsOfChainsLargerThanTheLayer(Activation activation) {
        Layer dense =
                new ChainDenseLayer.Builder()
                        .chain(WIDENING)
                        .nIn(7)
                        .nOut(4)
                        .biasInit(0.1)
                        .activation(activation)
                        .build();

        check(DataType.DOUBLE, InputType.feedForward(7), List.of(dense));
    }

    @ParameterizedTest
    @EnumSource(CNN2DFormat.class)
    void gradientsOfChainsLargerThanTheConvolution(CNN2DFormat format) {
        Layer layer =
                new ChainConvolutionLayer.Builder(2, 3)
                        .chain("7 14 1 2 1  6 7 6 7 1")
                        .featureOrder(FeatureOrder.CHANNEL_TAP)
                        .nIn(2)
                        .nOut(5)
                        .padding(1)
                        .activation(Activation.RELU)
                        .build();

        check(DataType.DOUBLE, InputType.convolutional(3, 4, 2, format), List.of(layer));
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"IDENTITY", "RELU", "TANH", "SOFTMAX", "LEAKYRELU", "SWISH", "ELU"})
    void gradientsThroughEveryActivation(Activation activation) {
        Layer layer = new ChainDenseLayer.Builder().chain(WIDENING).activation(activation).build();

        check(DataType.DOUBLE, InputType.feedForward(8), List.of(layer));
    }

    @ParameterizedTest
    @CsvSource({
        "MCXENT, SOFTMAX, 3",
        "MSE, TANH, 3",
        "XENT, SIGMOID, 3",
        "NEGATIVELOGLIKELIHOOD, SOFTMAX, 4"
    })
    void gradientsOfOutputLayers(LossFunction loss, Activation activation, int rows) {
        Layer below = dense(1).get(0);
        Layer output =
                new ChainOutputLayer.Builder(loss)
                        .chain("4 8 2 4 1 " + (rows == 4 ? "4 4 2 2 2" : "3 4 3 4 1"))
                        .nOut(3)
                        .biasInit(0.1)
                        .activation(activation)
                        .build();

        checkAll(DataType.DOUBLE, InputType.feedForward(8), List.of(below, output));
    }

    @ParameterizedTest
    @CsvSource({
        "Truncate, 1, 2, TAP_CHANNEL",
        "Same, 2, 1, TAP_CHANNEL",
        "Same, 1, 2, CHANNEL_TAP",
        "Causal, 1, 2, TAP_CHANNEL",
        "Causal, 2, 1, CHANNEL_TAP"
    })
    void gradientsOfSequencesInEveryMode(
            ConvolutionMode mode, int stride, int dilation, FeatureOrder order) {
        Layer layer =
                new ChainConvolution1DLayer.Builder(3)
                        .chain("4 6 2 3 1  4 4 2 2 2")
                        .featureOrder(order)
                        .stride(stride)
                        .padding(mode == ConvolutionMode.Truncate ? 1 : 0)
                        .dilation(dilation)
                        .convolutionMode(mode)
                        .hasBias(stride == 1)
                        .activation(stride == 1 ? Activation.TANH : Activation.RELU)
                        .build();

        check(DataType.DOUBLE, InputType.recurrent(2, 7), List.of(layer, layer(PoolingType.AVG)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"RELU", "TANH"})
    void gradientsOfTimeDistributedDenseLayers(Activation activation) {
        Layer dense = new ChainDenseLayer.Builder().chain(WIDENING).activation(activation).build();

        check(
                DataType.DOUBLE,
                InputType.recurrent(8, 3),
                List.of(new TimeDistributed(dense), layer(PoolingType.AVG)));
    }

    /** The chain is larger than the layer, and the output layer has an order of its own, too. */
    @Test
    void gradientsOfDenseLayersOnFlattenedImages() {
        Layer dense =
                new ChainDenseLayer.Builder()
                        .chain("6 12 2 4 1  6 6 3 3 2")
                        .nIn(10)
                        .inputPositions(5)
                        .activation(Activation.TANH)
                        .build();
        Layer output =
                new ChainOutputLayer.Builder(LossFunction.MCXENT)
                        .chain("6 6 2 2 1  3 6 1 2 3")
                        .inputPositions(3)
                        .activation(Activation.SOFTMAX)
                        .build();

        checkAll(DataType.DOUBLE, InputType.feedForward(10), List.of(dense, output));
    }

    private static Layer layer(PoolingType pooling) {
        return new GlobalPoolingLayer.Builder(pooling).build();
    }

    @Test
    void gradientsOfAResidualBlock() {
        ComputationGraph graph = residual(DataType.DOUBLE);
        INDArray features = Nets.random(DataType.DOUBLE, 4, 8);
        INDArray labels = labels(DataType.DOUBLE, 4);

        assertTrue(
                GradientCheckUtil.checkGradients(
                        new GradientCheckUtil.GraphConfig()
                                .net(graph)
                                .inputs(new INDArray[] {features})
                                .labels(new INDArray[] {labels})
                                .epsilon(EPSILON)
                                .maxRelError(MOST_RELATIVE_ERROR)
                                .minAbsoluteError(NEGLIGIBLE)
                                .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)));
    }

    @Test
    void gradientsOfAResidualBlockOnTheKernel() {
        ComputationGraph exact = residual(DataType.DOUBLE);
        ComputationGraph fast = residual(DataType.FLOAT);
        fast.setParams(exact.params().castTo(DataType.FLOAT));
        for (ComputationGraph graph : List.of(exact, fast)) {
            DataType type = graph.getConfiguration().getDataType();
            graph.setInputs(Nets.random(type, 4, 8));
            graph.setLabels(labels(type, 4));
            graph.computeGradientAndScore();
        }

        assertClose(exact.gradient().gradient(), fast.gradient().gradient());
    }

    private static ComputationGraph residual(DataType type) {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .dataType(type)
                                .updater(new NoOp())
                                .graphBuilder()
                                .addInputs("in")
                                .addLayer("first", dense(1).get(0), "in")
                                .addLayer("second", dense(1).get(0), "first")
                                .addVertex(
                                        "sum",
                                        new ElementWiseVertex(ElementWiseVertex.Op.Add),
                                        "first",
                                        "second")
                                .addLayer("out", output(), "sum")
                                .setOutputs("out")
                                .setInputTypes(InputType.feedForward(8))
                                .build());
        graph.init();
        return graph;
    }

    private static List<Layer> dense(int depth) {
        List<Layer> layers = new ArrayList<>();
        for (int k = 0; k < depth; k++) {
            layers.add(
                    new ChainDenseLayer.Builder()
                            .chain(SQUARE)
                            .biasInit(0.1)
                            .activation(Activation.TANH)
                            .build());
        }
        return layers;
    }

    private static List<Layer> convolutions(int depth) {
        List<Layer> layers = new ArrayList<>();
        for (int k = 0; k < depth; k++) {
            layers.add(
                    new ChainConvolutionLayer.Builder(3)
                            .chain("6 9 2 3 1 1 6 1 6 1")
                            .padding(1)
                            .activation(Activation.TANH)
                            .build());
        }
        return layers;
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static INDArray labels(DataType type, int count) {
        INDArray labels = Nd4j.zeros(type, count, 3);
        for (int k = 0; k < count; k++) {
            labels.putScalar(k, k % 3, 1);
        }
        return labels;
    }

    /** Compares the definition with finite differences, then the kernel with the definition. */
    private static void check(DataType exactType, InputType input, List<Layer> layers) {
        List<Layer> all = new ArrayList<>(layers);
        all.add(output());
        checkAll(exactType, input, all);
    }

    private static void checkAll(DataType exactType, InputType input, List<Layer> layers) {
        MultiLayerNetwork exact = network(exactType, input, layers);
        long[] shape = input.getShape(true).clone();
        shape[0] = 3;
        INDArray features = Nets.random(exactType, shape);
        INDArray labels = labels(exactType, 3);
        assertTrue(
                GradientCheckUtil.checkGradients(
                        new GradientCheckUtil.MLNConfig()
                                .net(exact)
                                .input(features)
                                .labels(labels)
                                .epsilon(EPSILON)
                                .maxRelError(MOST_RELATIVE_ERROR)
                                .minAbsoluteError(NEGLIGIBLE)
                                .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)));

        MultiLayerNetwork fast = network(DataType.FLOAT, input, layers);
        fast.setParams(exact.params().castTo(DataType.FLOAT));
        run(exact, features, labels);
        run(fast, features.castTo(DataType.FLOAT), labels.castTo(DataType.FLOAT));
        assertEquals(exact.score(), fast.score(), FLOAT_TOLERANCE);
        assertClose(exact.gradient().gradient(), fast.gradient().gradient());
    }

    private static void run(MultiLayerNetwork network, INDArray features, INDArray labels) {
        network.setInput(features);
        network.setLabels(labels);
        network.computeGradientAndScore();
    }

    private static MultiLayerNetwork network(DataType type, InputType input, List<Layer> layers) {
        return Nets.of(type, input, layers.stream().map(Layer::clone).toArray(Layer[]::new));
    }

    private static void assertClose(INDArray expected, INDArray actual) {
        double largest = Math.max(1e-3, expected.amaxNumber().doubleValue());
        double error =
                expected.castTo(DataType.DOUBLE)
                        .sub(actual.castTo(DataType.DOUBLE))
                        .amaxNumber()
                        .doubleValue();
        assertEquals(0, error / largest, FLOAT_TOLERANCE);
    }
}
