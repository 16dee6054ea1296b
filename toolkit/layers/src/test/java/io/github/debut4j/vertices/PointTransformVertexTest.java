package io.github.debut4j.vertices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Random;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class PointTransformVertexTest {

    private static final int CLASSES = 3;
    private static final double EPSILON = 1e-6;
    private static final double MOST_RELATIVE_ERROR = 1e-5;
    private static final double NEGLIGIBLE = 1e-9;

    /** DL4J's gradient check requires the default type DOUBLE. */
    @BeforeAll
    static void computeInDouble() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void computeInFloat() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static INDArray random(DataType type, long seed, long... shape) {
        Random random = new Random(seed);
        INDArray array = Nd4j.create(type, shape);
        for (long k = 0; k < array.length(); k++) {
            array.putScalar(k, random.nextGaussian());
        }
        return array;
    }

    private static INDArray labels(int examples) {
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, examples, CLASSES);
        for (int n = 0; n < examples; n++) {
            labels.putScalar(n, n % CLASSES, 1);
        }
        return labels;
    }

    private static GraphBuilder builder(DataType type) {
        return new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(type)
                .updater(new NoOp())
                .activation(Activation.TANH)
                .graphBuilder();
    }

    private static ComputationGraph graph(GraphBuilder builder) {
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return graph;
    }

    private static ConvolutionLayer pointwise(int channels) {
        return new ConvolutionLayer.Builder(1, 1).nOut(channels).build();
    }

    private static DenseLayer dense(int features) {
        return new DenseLayer.Builder().nOut(features).build();
    }

    private static GlobalPoolingLayer pool(PoolingType type) {
        return new GlobalPoolingLayer.Builder(type).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    /** A network of two inputs and the vertex only. */
    private static ComputationGraph bare(DataType type, int channels, int height, int width) {
        return graph(
                builder(type)
                        .addInputs("points", "matrices")
                        .addVertex("transform", new PointTransformVertex(), "points", "matrices")
                        .setInputTypes(
                                InputType.convolutional(height, width, channels),
                                InputType.feedForward((long) channels * channels))
                        .setOutputs("transform"));
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT, 2, 3, 5, 1",
        "DOUBLE, 3, 2, 4, 2",
        "DOUBLE, 1, 1, 1, 1",
        "FLOAT, 2, 4, 1, 7"
    })
    void outputsEqualExplicitSums(
            DataType type, int examples, int channels, int height, int width) {
        INDArray points = random(type, 1, examples, channels, height, width);
        INDArray matrices = random(type, 2, examples, (long) channels * channels);
        INDArray actual = bare(type, channels, height, width).output(points, matrices)[0];

        assertEquals(type, actual.dataType());
        for (int n = 0; n < examples; n++) {
            for (int j = 0; j < channels; j++) {
                for (int p = 0; p < height * width; p++) {
                    int row = p / width;
                    int column = p % width;
                    double sum = points.getDouble(n, j, row, column);
                    for (int i = 0; i < channels; i++) {
                        sum +=
                                points.getDouble(n, i, row, column)
                                        * matrices.getDouble(n, (long) i * channels + j);
                    }
                    assertEquals(sum, actual.getDouble(n, j, row, column), 1e-5);
                }
            }
        }
    }

    /** Checks both gradients at once: layers with weights precede both inputs. */
    @Test
    void gradientsOfPointsAndMatrices() {
        ComputationGraph graph =
                graph(
                        builder(DataType.DOUBLE)
                                .addInputs("points", "features")
                                .addLayer("before", pointwise(2), "points")
                                .addLayer("matrices", dense(4), "features")
                                .addVertex(
                                        "transform",
                                        new PointTransformVertex(),
                                        "before",
                                        "matrices")
                                .addLayer("pool", pool(PoolingType.AVG), "transform")
                                .addLayer("out", output(), "pool")
                                .setInputTypes(
                                        InputType.convolutional(3, 2, 3), InputType.feedForward(5))
                                .setOutputs("out"));

        check(graph, random(DataType.DOUBLE, 3, 4, 3, 3, 2), random(DataType.DOUBLE, 4, 4, 5));
    }

    /** A small T-Net on learnt features, as the second T-Net of PointNet. */
    private static ComputationGraph pointNet(DataType type) {
        return graph(
                builder(type)
                        .addInputs("points")
                        .addLayer("net.conv1", pointwise(2), "points")
                        .addLayer("stn.conv1", pointwise(4), "net.conv1")
                        .addLayer("stn.pool", pool(PoolingType.MAX), "stn.conv1")
                        .addLayer("stn.fc3", dense(4), "stn.pool")
                        .addVertex("transform", new PointTransformVertex(), "net.conv1", "stn.fc3")
                        .addLayer("net.conv2", pointwise(3), "transform")
                        .addLayer("net.pool", pool(PoolingType.MAX), "net.conv2")
                        .addLayer("out", output(), "net.pool")
                        .setInputTypes(InputType.convolutional(6, 1, 3))
                        .setOutputs("out"));
    }

    @Test
    void gradientsOfASmallPointNet() {
        check(pointNet(DataType.DOUBLE), random(DataType.DOUBLE, 6, 4, 3, 6, 1));
    }

    private static void check(ComputationGraph graph, INDArray... inputs) {
        assertTrue(
                GradientCheckUtil.checkGradients(
                        new GradientCheckUtil.GraphConfig()
                                .net(graph)
                                .inputs(inputs)
                                .labels(new INDArray[] {labels((int) inputs[0].size(0))})
                                .epsilon(EPSILON)
                                .maxRelError(MOST_RELATIVE_ERROR)
                                .minAbsoluteError(NEGLIGIBLE)
                                .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE"})
    void savedAndRestoredVertexComputesTheSame(DataType type) throws IOException {
        ComputationGraph graph = pointNet(type);
        INDArray points = random(type, 7, 2, 3, 6, 1);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, zip, true);
        ComputationGraph restored =
                ModelSerializer.restoreComputationGraph(
                        new ByteArrayInputStream(zip.toByteArray()), true);

        assertEquals(graph.getConfiguration(), restored.getConfiguration());
        assertEquals(graph.paramTable().keySet(), restored.paramTable().keySet());
        assertEquals(graph.outputSingle(points), restored.outputSingle(points));
    }

    @Test
    void numberOfPointsMayVary() {
        assertEquals(
                CLASSES,
                pointNet(DataType.DOUBLE)
                        .outputSingle(random(DataType.DOUBLE, 8, 1, 3, 11, 1))
                        .length());
    }

    @Test
    void configurationsAreEqualAndHaveNoParameters() {
        PointTransformVertex vertex = new PointTransformVertex();

        assertEquals(vertex, vertex.clone());
        assertEquals(vertex.hashCode(), vertex.clone().hashCode());
        assertNotEquals(vertex, "transform");
        assertEquals(0, vertex.numParams(true));
        ComputationGraphConfiguration configuration = pointNet(DataType.DOUBLE).getConfiguration();
        assertEquals(configuration, ComputationGraphConfiguration.fromJson(configuration.toJson()));
        assertTrue(
                configuration
                                .getMemoryReport(InputType.convolutional(6, 1, 3))
                                .getTotalMemoryBytes(
                                        2,
                                        org.deeplearning4j.nn.conf.memory.MemoryUseMode.TRAINING,
                                        org.deeplearning4j.nn.conf.CacheMode.NONE)
                        > 0);
    }

    private static String messageFor(InputType... inputs) {
        return Objects.requireNonNull(
                assertThrows(
                                InvalidInputTypeException.class,
                                () -> new PointTransformVertex().getOutputType(0, inputs))
                        .getMessage());
    }

    @Test
    void mismatchedInputsAreRejected() {
        InputType points = InputType.convolutional(6, 1, 3);
        assertEquals(
                "a PointTransformVertex must have 2 inputs, points and matrices, found 1",
                messageFor(points));
        assertEquals(
                "the matrices of a PointTransformVertex on 3 channels must be 9 features, found "
                        + InputType.feedForward(8),
                messageFor(points, InputType.feedForward(8)));
        InputType last = InputType.convolutional(6, 1, 3, CNN2DFormat.NHWC);
        assertEquals(
                "the points of a PointTransformVertex must be an NCHW image, found " + last,
                messageFor(last, InputType.feedForward(9)));
    }

    @Test
    void maskOfThePointsIsPassedOn() {
        GraphVertex vertex = bare(DataType.DOUBLE, 2, 3, 1).getVertex("transform");
        INDArray mask = Nd4j.ones(4, 1, 3, 1);

        assertSame(
                mask,
                vertex.feedForwardMaskArrays(new INDArray[] {mask, null}, MaskState.Active, 4)
                        .getFirst());
        assertNull(
                vertex.feedForwardMaskArrays(
                        new INDArray[] {null, Nd4j.ones(4, 1)}, MaskState.Active, 4));
        assertNull(vertex.feedForwardMaskArrays(null, MaskState.Active, 4));
    }
}
