package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Random;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class FeatureNormalizationLayerTest {

    private static final int CHANNELS = 4;

    @BeforeAll
    static void computeInDouble() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void computeInFloat() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static FeatureNormalizationLayer layer(boolean scale, boolean offset) {
        return new FeatureNormalizationLayer.Builder()
                .nIn(CHANNELS)
                .hasScale(scale)
                .hasOffset(offset)
                .activation(Activation.TANH)
                .build();
    }

    private static ComputationGraph graph(DataType type, boolean scale, boolean offset) {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(5)
                                .dataType(type)
                                .updater(new NoOp())
                                .graphBuilder()
                                .addInputs("x")
                                .addLayer(
                                        "conv",
                                        new ConvolutionLayer.Builder(1, 1)
                                                .nIn(2)
                                                .nOut(CHANNELS)
                                                .dataFormat(CNN2DFormat.NHWC)
                                                .activation(Activation.IDENTITY)
                                                .build(),
                                        "x")
                                .addLayer("norm", layer(scale, offset), "conv")
                                .addLayer(
                                        "loss",
                                        new PositionLossLayer.Builder(new LossMSE())
                                                .activation(Activation.IDENTITY)
                                                .build(),
                                        "norm")
                                .setOutputs("loss")
                                .build());
        graph.init();
        randomise(graph.params());
        return graph;
    }

    private static INDArray randomise(INDArray array) {
        Random random = new Random(3);
        for (long k = 0; k < array.length(); k++) {
            array.putScalar(k, random.nextGaussian());
        }
        return array;
    }

    private static INDArray images() {
        return randomise(Nd4j.create(DataType.DOUBLE, 2, 3, 2, 2));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void outputsEqualTheFormula(boolean scale, boolean offset) {
        ComputationGraph graph = graph(DataType.DOUBLE, scale, offset);
        INDArray x =
                Objects.requireNonNull(graph.feedForward(images(), false).get("conv")).dup('c');
        INDArray y = graph.outputSingle(images());
        var parameters = graph.getLayer("norm").paramTable();

        assertEquals(scale, parameters.containsKey("gamma"));
        assertEquals(offset, parameters.containsKey("beta"));
        for (int at = 0; at < x.length(); at += CHANNELS) {
            double mean = 0;
            double square = 0;
            for (int c = 0; c < CHANNELS; c++) {
                mean += x.getDouble(at + c) / CHANNELS;
                square += x.getDouble(at + c) * x.getDouble(at + c) / CHANNELS;
            }
            double deviation = Math.sqrt(square - mean * mean + 1e-3);
            for (int c = 0; c < CHANNELS; c++) {
                double gamma = scale ? value(parameters.get("gamma"), c) : 1;
                double beta = offset ? value(parameters.get("beta"), c) : 0;
                double expected = gamma * (x.getDouble(at + c) - mean) / deviation + beta;
                assertEquals(Math.tanh(expected), y.getDouble(at + c), 1e-10);
            }
        }
    }

    private static double value(@Nullable INDArray array, int index) {
        return Objects.requireNonNull(array).getDouble(index);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void gradients(boolean scale, boolean offset) {
        INDArray labels = randomise(Nd4j.create(DataType.DOUBLE, 2, 3, 2, CHANNELS));
        assertTrue(
                GradientCheckUtil.checkGradients(
                        new GradientCheckUtil.GraphConfig()
                                .net(graph(DataType.DOUBLE, scale, offset))
                                .inputs(new INDArray[] {images()})
                                .labels(new INDArray[] {labels})
                                .epsilon(1e-6)
                                .maxRelError(1e-5)
                                .minAbsoluteError(1e-9)
                                .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)));
    }

    @Test
    void initialParametersChangeNothing() {
        ComputationGraph graph = graph(DataType.DOUBLE, true, true);
        ComputationGraph fresh = new ComputationGraph(graph.getConfiguration().clone());
        fresh.init();

        assertEquals(Nd4j.ones(1, CHANNELS), fresh.getLayer("norm").getParam("gamma"));
        assertEquals(Nd4j.zeros(1, CHANNELS), fresh.getLayer("norm").getParam("beta"));
    }

    @Test
    void savedAndRestoredLayerComputesTheSame() throws IOException {
        ComputationGraph graph = graph(DataType.FLOAT, true, false);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, zip, true);
        ComputationGraph restored =
                ModelSerializer.restoreComputationGraph(
                        new ByteArrayInputStream(zip.toByteArray()), true);
        INDArray x = images().castTo(DataType.FLOAT);

        assertEquals(graph.getConfiguration(), restored.getConfiguration());
        assertEquals(graph.outputSingle(x), restored.outputSingle(x));
        assertEquals(layer(true, true), layer(true, true).clone());
        assertNotEquals(layer(true, true), layer(true, false));
        InputType images = InputType.convolutional(3, 2, 2, CNN2DFormat.NHWC);
        assertEquals(
                InputType.convolutional(3, 2, CHANNELS, CNN2DFormat.NHWC),
                graph.getConfiguration().getLayerActivationTypes(images).get("norm"));
    }

    @Test
    void inputsOfAnotherSizeAreRefused() {
        FeatureNormalizationLayer layer = layer(true, true);
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .dataType(DataType.DOUBLE)
                                .graphBuilder()
                                .addInputs("x")
                                .addLayer("norm", layer, "x")
                                .setOutputs("norm")
                                .build());
        graph.init();
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> graph.outputSingle(images()));

        assertTrue(
                Objects.requireNonNull(thrown.getMessage())
                        .contains(
                                "the last axis of the input must have size 4, found shape"
                                        + " [2, 3, 2, 2]"),
                thrown.getMessage());
    }
}
