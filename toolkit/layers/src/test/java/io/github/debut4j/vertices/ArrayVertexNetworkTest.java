package io.github.debut4j.vertices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.vertices.ArithmeticVertex.Operation;
import io.github.debut4j.vertices.ReduceAxesVertex.Reduction;
import io.github.debut4j.vertices.ResizeImageVertex.Interpolation;
import java.util.Objects;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class ArrayVertexNetworkTest {

    private static final InputType IMAGE = InputType.convolutional(4, 3, 2, CNN2DFormat.NHWC);

    @BeforeAll
    static void computeInDouble() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void computeInFloat() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static GraphBuilder builder(DataType type, WorkspaceMode mode) {
        return new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(type)
                .updater(new NoOp())
                .trainingWorkspaceMode(mode)
                .inferenceWorkspaceMode(mode)
                .graphBuilder();
    }

    private static ConvolutionLayer convolution(int size, int inputs, int outputs) {
        return new ConvolutionLayer.Builder(size, size)
                .nIn(inputs)
                .nOut(outputs)
                .convolutionMode(ConvolutionMode.Same)
                .dataFormat(CNN2DFormat.NHWC)
                .activation(Activation.TANH)
                .build();
    }

    /** A squeeze-and-excite block between resizing, joining and rearranging, in NHWC order. */
    private static ComputationGraph network(DataType type, WorkspaceMode mode) {
        GraphBuilder builder =
                builder(type, mode)
                        .addInputs("x")
                        .addVertex("scaled", new AffineVertex(0.5, 0.1), "x")
                        .addLayer("conv", convolution(3, 2, 4), "scaled")
                        .addVertex(
                                "squeeze", new ReduceAxesVertex(Reduction.MEAN, true, 1, 2), "conv")
                        .addLayer("gates", convolution(1, 4, 4), "squeeze")
                        .addVertex(
                                "sigmoid", new ActivationVertex(new ActivationSigmoid()), "gates")
                        .addVertex(
                                "excite",
                                new ArithmeticVertex(Operation.MULTIPLY),
                                "conv",
                                "sigmoid")
                        .addVertex(
                                "larger",
                                ResizeImageVertex.byFactors(
                                        Interpolation.BILINEAR, 2, 1, CNN2DFormat.NHWC),
                                "excite")
                        .addVertex("half", new SliceAxisVertex(1, 2, 6), "larger")
                        .addVertex("joined", new ConcatenateVertex(-1), "half", "conv")
                        .addVertex("turned", new PermuteAxesVertex(2, 1, 3), "joined")
                        .addVertex("flat", new ReshapeArrayVertex(), "turned")
                        .addLayer(
                                "out",
                                new OutputLayer.Builder(LossFunction.MCXENT)
                                        .nIn(96)
                                        .nOut(3)
                                        .activation(Activation.SOFTMAX)
                                        .build(),
                                "flat")
                        .setOutputs("out");
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return graph;
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkspaceMode.class,
            names = {"NONE", "ENABLED"})
    void gradientsThroughANetwork(WorkspaceMode mode) {
        INDArray labels = Nd4j.eye(3).castTo(DataType.DOUBLE);
        assertTrue(
                GradientCheckUtil.checkGradients(
                        new GradientCheckUtil.GraphConfig()
                                .net(network(DataType.DOUBLE, mode))
                                .inputs(
                                        new INDArray[] {
                                            VertexCase.random(DataType.DOUBLE, 1, 3, 4, 3, 2)
                                        })
                                .labels(new INDArray[] {labels})
                                .epsilon(1e-6)
                                .maxRelError(1e-5)
                                .minAbsoluteError(1e-9)
                                .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)));
    }

    @Test
    void typesOfANetwork() {
        var types =
                network(DataType.FLOAT, WorkspaceMode.ENABLED)
                        .getConfiguration()
                        .getLayerActivationTypes(IMAGE);

        assertEquals(InputType.convolutional(1, 1, 4, CNN2DFormat.NHWC), types.get("squeeze"));
        assertEquals(InputType.convolutional(8, 3, 4, CNN2DFormat.NHWC), types.get("larger"));
        assertEquals(InputType.convolutional(3, 4, 8, CNN2DFormat.NHWC), types.get("turned"));
        assertEquals(InputType.feedForward(96), types.get("flat"));
    }

    /** DL4J's own activation layer would overwrite the values that the sum reads. */
    @ParameterizedTest
    @EnumSource(WorkspaceMode.class)
    void functionsLeaveTheirInputsAlone(WorkspaceMode mode) {
        ComputationGraph graph =
                new ComputationGraph(
                        builder(DataType.DOUBLE, mode)
                                .addInputs("x")
                                .addLayer("conv", convolution(1, 2, 2), "x")
                                .addVertex(
                                        "relu", new ActivationVertex(new ActivationReLU()), "conv")
                                .addVertex("sum", new ArithmeticVertex(), "relu", "conv")
                                .setOutputs("sum")
                                .build());
        graph.init();
        INDArray x = VertexCase.random(DataType.DOUBLE, 1, 2, 4, 3, 2);
        INDArray sum = graph.feedForward(x, false).get("sum");

        assertEquals(graph.output(true, x)[0], sum);
        assertEquals(graph.output(x)[0], sum);
    }

    private static String refusal(GraphVertex vertex, InputType... types) {
        return Objects.requireNonNull(
                assertThrows(InvalidInputTypeException.class, () -> vertex.getOutputType(0, types))
                        .getMessage());
    }

    @Test
    void unsuitableTypesAreRefused() {
        assertEquals(
                "ReshapeArrayVertex: the input must have 23 values per example to become [23],"
                        + " found [4, 3, 2]",
                refusal(new ReshapeArrayVertex(23), IMAGE));
        assertEquals(
                "ReshapeArrayVertex: the input must have a multiple of 5 values per example to"
                        + " become [-1, 5], found [4, 3, 2]",
                refusal(new ReshapeArrayVertex(-1, 5), IMAGE));
        assertEquals(
                "PermuteAxesVertex: the input must have 2 axes after the examples, found"
                        + " [4, 3, 2]",
                refusal(new PermuteAxesVertex(2, 1), IMAGE));
        assertEquals(
                "ConcatenateVertex: inputs joined along axis 3 must have the same other sizes,"
                        + " found [4, 3, 2] and [6]",
                refusal(new ConcatenateVertex(), IMAGE, InputType.feedForward(6)));
        assertEquals(
                "ConcatenateVertex: the axis must be from 1 to 3 (or negative, from the end) for"
                        + " arrays of 4 axes with the examples, found 4",
                refusal(new ConcatenateVertex(4), IMAGE));
        assertEquals(
                "SliceAxisVertex: the positions 1 to 3 (exclusive) must exist and be at least one,"
                        + " found 2 positions on axis 3 of [4, 3, 2]",
                refusal(new SliceAxisVertex(-1, 1, 3), IMAGE));
        assertEquals(
                "ArithmeticVertex: the sizes of each axis must be the same or 1, found [4, 3, 2]"
                        + " and [3]",
                refusal(new ArithmeticVertex(), IMAGE, InputType.feedForward(3)));
        assertEquals(
                "AffineVertex: axis 3 of the input must have one position per scale (3), found"
                        + " [4, 3, 2]",
                refusal(new AffineVertex(new double[3], new double[1], -1), IMAGE));
        assertEquals(
                "ResizeImageVertex: the input must be images of 3 axes, found [7]",
                refusal(
                        ResizeImageVertex.toSize(Interpolation.NEAREST, 2, 2, CNN2DFormat.NHWC),
                        InputType.feedForward(7)));
    }

    @Test
    void unsuitableSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ReshapeArrayVertex(-1, -1));
        assertThrows(IllegalArgumentException.class, () -> new ReshapeArrayVertex(3, 0));
        assertThrows(IllegalArgumentException.class, () -> new PermuteAxesVertex(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new PermuteAxesVertex(1, 1));
        assertThrows(IllegalArgumentException.class, () -> new AffineVertex(Double.NaN, 0));
        assertThrows(
                IllegalArgumentException.class, () -> new ReduceAxesVertex(Reduction.MEAN, true));
    }

    @Test
    void unsuitableArraysAreRefusedByTheVertexsName() {
        ComputationGraph graph =
                new VertexCase("", new ConcatenateVertex(1), (x, i) -> 0, IMAGE, IMAGE)
                        .graph(DataType.DOUBLE);
        INDArray x = VertexCase.random(DataType.DOUBLE, 1, 1, 4, 3, 2);
        INDArray y = VertexCase.random(DataType.DOUBLE, 1, 1, 4, 2, 2);

        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> graph.output(x, y));
        assertEquals(
                "v: inputs joined along axis 1 must have the same other sizes, found [4, 3, 2] and"
                        + " [4, 2, 2]",
                thrown.getMessage());
    }

    @Test
    void masksPassOnlyVerticesThatKeepPositions() {
        InputType sequence = InputType.recurrent(5, 6, RNNFormat.NWC);
        INDArray[] masks = {Nd4j.ones(2, 6)};
        var tanh =
                new VertexCase(
                                "",
                                new ActivationVertex(new ActivationTanH()),
                                (x, i) -> 0,
                                sequence)
                        .graph(DataType.DOUBLE)
                        .getVertex("v");
        var reversed =
                new VertexCase("", new ReverseAxisVertex(), (x, i) -> 0, sequence)
                        .graph(DataType.DOUBLE)
                        .getVertex("v");

        assertEquals(masks[0], tanh.feedForwardMaskArrays(masks, MaskState.Active, 2).getFirst());
        assertThrows(
                IllegalArgumentException.class,
                () -> reversed.feedForwardMaskArrays(masks, MaskState.Active, 2));
    }

    @Test
    void verticesWithOtherSettingsDiffer() {
        assertNotEquals(new ReshapeArrayVertex(6), new ReshapeArrayVertex(2, 3));
        assertNotEquals(new ConcatenateVertex(1), new ConcatenateVertex(2));
        assertNotEquals(
                new ArithmeticVertex(Operation.ADD), new ArithmeticVertex(Operation.AVERAGE));
        assertNotEquals(new AffineVertex(1, 0), new AffineVertex(1, 1));
        assertNotEquals(new SliceAxisVertex(1, 0, 2), new SliceAxisVertex(1, 0, 3));
        assertNotEquals(
                new ActivationVertex(new ActivationTanH()),
                new ActivationVertex(new ActivationSigmoid()));
    }
}
