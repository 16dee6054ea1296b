package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class GatedRecurrentLayerTest {

    private static final int INPUTS = 4;
    private static final int UNITS = 3;
    private static final int STEPS = 5;
    private static final int CLASSES = 2;

    @BeforeAll
    static void computeInDouble() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void computeInFloat() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static GatedRecurrentLayer layer(boolean resetAfter, boolean bias, RNNFormat format) {
        return new GatedRecurrentLayer.Builder()
                .nIn(INPUTS)
                .nOut(UNITS)
                .resetAfter(resetAfter)
                .hasBias(bias)
                .dataFormat(format)
                .build();
    }

    private static ComputationGraph graph(DataType type, Layer... layers) {
        GraphBuilder builder =
                new NeuralNetConfiguration.Builder()
                        .seed(5)
                        .dataType(type)
                        .updater(new NoOp())
                        .graphBuilder()
                        .addInputs("x");
        String before = "x";
        for (int k = 0; k < layers.length; k++) {
            builder.addLayer("layer" + k, layers[k], before);
            before = "layer" + k;
        }
        ComputationGraph graph = new ComputationGraph(builder.setOutputs(before).build());
        graph.init();
        randomise(graph.params());
        return graph;
    }

    private static void randomise(INDArray array) {
        Random random = new Random(3);
        for (long k = 0; k < array.length(); k++) {
            array.putScalar(k, random.nextGaussian() / 2);
        }
    }

    /** {@code [examples, STEPS, INPUTS]}. */
    private static INDArray sequences(int examples) {
        INDArray array = Nd4j.create(DataType.DOUBLE, examples, STEPS, INPUTS);
        randomise(array);
        return array;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double dot(double[] x, INDArray weights, int column) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += x[k] * weights.getDouble(k, column);
        }
        return sum;
    }

    /** Keras' formulas for one example, one value at a time. */
    private static double[][] states(
            INDArray example, Map<String, INDArray> parameters, boolean after, boolean hasBias) {
        INDArray w = Objects.requireNonNull(parameters.get("W"));
        INDArray u = Objects.requireNonNull(parameters.get("RW"));
        double[] b = new double[3 * UNITS];
        double[] c = new double[3 * UNITS];
        for (int k = 0; hasBias && k < b.length; k++) {
            INDArray biases = Objects.requireNonNull(parameters.get("b"));
            b[k] = biases.getDouble(0, k);
            c[k] = after ? biases.getDouble(0, 3 * UNITS + k) : 0;
        }
        double[][] states = new double[STEPS][];
        double[] h = new double[UNITS];
        for (int t = 0; t < STEPS; t++) {
            double[] x = example.getRow(t).toDoubleVector();
            double[] z = new double[UNITS];
            double[] r = new double[UNITS];
            double[] reset = new double[UNITS];
            for (int k = 0; k < UNITS; k++) {
                z[k] = sigmoid(dot(x, w, k) + b[k] + dot(h, u, k) + c[k]);
                int j = UNITS + k;
                r[k] = sigmoid(dot(x, w, j) + b[j] + dot(h, u, j) + c[j]);
                reset[k] = r[k] * h[k];
            }
            double[] next = new double[UNITS];
            for (int k = 0; k < UNITS; k++) {
                int j = 2 * UNITS + k;
                double recurrent = after ? r[k] * (dot(h, u, j) + c[j]) : dot(reset, u, j);
                double g = Math.tanh(dot(x, w, j) + b[j] + recurrent);
                next[k] = z[k] * h[k] + (1 - z[k]) * g;
            }
            h = next;
            states[t] = h;
        }
        return states;
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, NWC, 3",
        "true, false, NCW, 2",
        "false, true, NCW, 1",
        "false, false, NWC, 2"
    })
    void outputsEqualKerasFormulas(
            boolean resetAfter, boolean bias, RNNFormat format, int examples) {
        ComputationGraph graph = graph(DataType.DOUBLE, layer(resetAfter, bias, format));
        INDArray x = sequences(examples);
        boolean timeFirst = format == RNNFormat.NWC;
        INDArray y = graph.outputSingle(timeFirst ? x : x.permute(0, 2, 1).dup());

        INDArray byTime = timeFirst ? y : y.permute(0, 2, 1);
        assertArrayEquals(new long[] {examples, STEPS, UNITS}, byTime.shape());
        for (int n = 0; n < examples; n++) {
            INDArray example = x.get(NDArrayIndex.point(n), NDArrayIndex.all(), NDArrayIndex.all());
            double[][] expected = states(example, graph.getLayer(0).paramTable(), resetAfter, bias);
            for (int t = 0; t < STEPS; t++) {
                for (int k = 0; k < UNITS; k++) {
                    assertEquals(expected[t][k], byTime.getDouble(n, t, k), 1e-12);
                }
            }
        }
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(UNITS)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static INDArray labels(int examples) {
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, examples, CLASSES);
        for (int n = 0; n < examples; n++) {
            labels.putScalar(n, n % CLASSES, 1);
        }
        return labels;
    }

    /** Two stacked layers, so that gradients at inputs and at all time steps are checked. */
    @ParameterizedTest
    @CsvSource({
        "true, true, NWC",
        "true, false, NWC",
        "false, true, NWC",
        "false, false, NCW",
        "true, true, NCW"
    })
    void gradients(boolean resetAfter, boolean bias, RNNFormat format) {
        GatedRecurrentLayer second =
                new GatedRecurrentLayer.Builder()
                        .nIn(UNITS)
                        .nOut(UNITS)
                        .resetAfter(resetAfter)
                        .hasBias(bias)
                        .dataFormat(format)
                        .build();
        ComputationGraph graph =
                graph(
                        DataType.DOUBLE,
                        layer(resetAfter, bias, format),
                        new LastTimeStep(second),
                        output());
        INDArray x = sequences(3);
        assertTrue(
                GradientCheckUtil.checkGradients(
                        new GradientCheckUtil.GraphConfig()
                                .net(graph)
                                .inputs(
                                        new INDArray[] {
                                            format == RNNFormat.NWC ? x : x.permute(0, 2, 1).dup()
                                        })
                                .labels(new INDArray[] {labels(3)})
                                .epsilon(1e-6)
                                .maxRelError(1e-5)
                                .minAbsoluteError(1e-9)
                                .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)));
    }

    @Test
    void savedAndRestoredLayerComputesTheSame() throws IOException {
        ComputationGraph graph =
                graph(DataType.FLOAT, new LastTimeStep(layer(true, true, RNNFormat.NWC)), output());
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, zip, true);
        ComputationGraph restored =
                ModelSerializer.restoreComputationGraph(
                        new ByteArrayInputStream(zip.toByteArray()), true);
        INDArray x = sequences(2).castTo(DataType.FLOAT);

        assertEquals(graph.getConfiguration(), restored.getConfiguration());
        assertEquals(graph.outputSingle(x), restored.outputSingle(x));
    }

    @Test
    void trainsInFloatWithWorkspaces() {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(1)
                                .updater(new org.nd4j.linalg.learning.config.Adam(0.05))
                                .dataType(DataType.FLOAT)
                                .graphBuilder()
                                .addInputs("x")
                                .addLayer(
                                        "gru",
                                        new LastTimeStep(layer(true, true, RNNFormat.NWC)),
                                        "x")
                                .addLayer("out", output(), "gru")
                                .setOutputs("out")
                                .build());
        graph.init();
        DataSet data =
                new DataSet(sequences(8).castTo(DataType.FLOAT), labels(8).castTo(DataType.FLOAT));
        double before = graph.score(data);
        for (int k = 0; k < 30; k++) {
            graph.fit(data);
        }
        assertTrue(graph.score(data) < before / 2, () -> before + " to " + graph.score(data));
    }

    @Test
    void stepByStepIsTheSame() {
        ComputationGraph graph = graph(DataType.DOUBLE, layer(true, true, RNNFormat.NWC));
        INDArray x = sequences(2);
        INDArray whole = graph.outputSingle(x);
        for (int t = 0; t < STEPS; t++) {
            INDArray at =
                    x.get(NDArrayIndex.all(), NDArrayIndex.interval(t, t + 1), NDArrayIndex.all());
            INDArray step = graph.rnnTimeStep(at.dup())[0];
            for (int k = 0; k < UNITS; k++) {
                assertEquals(whole.getDouble(1, t, k), step.getDouble(1, 0, k), 1e-12);
            }
        }
    }

    @Test
    void typesAndSettings() {
        GatedRecurrentLayer layer = layer(true, true, RNNFormat.NWC);

        assertEquals(
                InputType.recurrent(UNITS, STEPS, RNNFormat.NWC),
                layer.getOutputType(0, InputType.recurrent(INPUTS, STEPS, RNNFormat.NWC)));
        assertEquals(layer, layer.clone());
        assertNotEquals(layer, layer(false, true, RNNFormat.NWC));
        assertNotEquals(layer, layer(true, false, RNNFormat.NWC));
        assertTrue(
                layer.getMemoryReport(InputType.recurrent(INPUTS, STEPS, RNNFormat.NWC)) != null);
    }

    @Test
    void unsuitableInputsAreRefused() {
        ComputationGraph graph = graph(DataType.DOUBLE, layer(true, true, RNNFormat.NWC));
        INDArray wrong = Nd4j.zeros(DataType.DOUBLE, 2, INPUTS, STEPS);
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> graph.outputSingle(wrong));

        assertTrue(
                Objects.requireNonNull(thrown.getMessage())
                        .contains("the input must be sequences of 4 features in NWC order, found"),
                thrown.getMessage());
    }
}
