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
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
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
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class PositionLossLayerTest {

    private static final int CLASSES = 3;

    @BeforeAll
    static void computeInDouble() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void computeInFloat() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static Layer before(int axes) {
        return switch (axes) {
            case 2 ->
                    new DenseLayer.Builder()
                            .nIn(5)
                            .nOut(CLASSES)
                            .activation(Activation.IDENTITY)
                            .build();
            case 3 ->
                    new LSTM.Builder()
                            .nIn(5)
                            .nOut(CLASSES)
                            .activation(Activation.TANH)
                            .dataFormat(RNNFormat.NWC)
                            .build();
            default ->
                    new ConvolutionLayer.Builder(2, 1)
                            .nIn(5)
                            .nOut(CLASSES)
                            .dataFormat(CNN2DFormat.NHWC)
                            .activation(Activation.IDENTITY)
                            .build();
        };
    }

    private static InputType input(int axes) {
        return switch (axes) {
            case 2 -> InputType.feedForward(5);
            case 3 -> InputType.recurrent(5, 6, RNNFormat.NWC);
            default -> InputType.convolutional(4, 3, 5, CNN2DFormat.NHWC);
        };
    }

    private static ComputationGraph graph(
            DataType type, int axes, LossFunction loss, Activation activation) {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(5)
                                .dataType(type)
                                .updater(new NoOp())
                                .graphBuilder()
                                .addInputs("x")
                                .addLayer("before", before(axes), "x")
                                .addLayer(
                                        "loss",
                                        new PositionLossLayer.Builder(loss.getILossFunction())
                                                .activation(activation)
                                                .build(),
                                        "before")
                                .setOutputs("loss")
                                .build());
        graph.init();
        return graph;
    }

    private static DataSet data(int axes, ComputationGraph graph) {
        long[] shape = input(axes).getShape(true).clone();
        shape[0] = 2;
        INDArray x = Nd4j.create(DataType.DOUBLE, shape);
        Random random = new Random(4);
        for (long k = 0; k < x.length(); k++) {
            x.putScalar(k, random.nextGaussian());
        }
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, graph.outputSingle(x).shape());
        for (long k = 0; k < labels.length() / CLASSES; k++) {
            labels.putScalar(k * CLASSES + random.nextInt(CLASSES), 1);
        }
        return new DataSet(x, labels);
    }

    @ParameterizedTest
    @CsvSource({
        "2, MCXENT, SOFTMAX",
        "3, MCXENT, SOFTMAX",
        "4, MCXENT, SOFTMAX",
        "4, XENT, SIGMOID",
        "3, MSE, TANH",
        "4, MSE, SOFTMAX"
    })
    void gradients(int axes, LossFunction loss, Activation activation) {
        ComputationGraph graph = graph(DataType.DOUBLE, axes, loss, activation);
        DataSet data = data(axes, graph);
        assertTrue(
                GradientCheckUtil.checkGradients(
                        new GradientCheckUtil.GraphConfig()
                                .net(graph)
                                .inputs(new INDArray[] {data.getFeatures()})
                                .labels(new INDArray[] {data.getLabels()})
                                .epsilon(1e-6)
                                .maxRelError(1e-5)
                                .minAbsoluteError(1e-9)
                                .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)));
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "4"})
    void scoreIsTheMeanOfAllPositions(int axes) {
        ComputationGraph graph =
                graph(DataType.DOUBLE, axes, LossFunction.MCXENT, Activation.SOFTMAX);
        DataSet data = data(axes, graph);
        INDArray z =
                Objects.requireNonNull(graph.feedForward(data.getFeatures(), false).get("before"))
                        .dup('c');
        INDArray y = graph.outputSingle(data.getFeatures());
        double sum = 0;
        long rows = z.length() / CLASSES;
        for (long row = 0; row < rows; row++) {
            double all = 0;
            for (int c = 0; c < CLASSES; c++) {
                all += Math.exp(z.getDouble(row * CLASSES + c));
            }
            for (int c = 0; c < CLASSES; c++) {
                double probability = Math.exp(z.getDouble(row * CLASSES + c)) / all;
                assertEquals(probability, y.getDouble(row * CLASSES + c), 1e-12);
                sum -= data.getLabels().getDouble(row * CLASSES + c) * Math.log(probability);
            }
        }
        assertEquals(sum / rows, graph.score(data), 1e-9);
        INDArray each = graph.scoreExamples(data, true);
        assertEquals(sum / rows, each.meanNumber().doubleValue(), 1e-9);
        assertEquals(2, each.length());
    }

    @Test
    void savedAndRestoredLayerComputesTheSame() throws IOException {
        ComputationGraph graph = graph(DataType.FLOAT, 4, LossFunction.MSE, Activation.SOFTMAX);
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, zip, true);
        ComputationGraph restored =
                ModelSerializer.restoreComputationGraph(
                        new ByteArrayInputStream(zip.toByteArray()), true);
        INDArray x = data(4, graph).getFeatures().castTo(DataType.FLOAT);

        assertEquals(graph.getConfiguration(), restored.getConfiguration());
        assertEquals(graph.outputSingle(x), restored.outputSingle(x));
        Layer layer = restored.getLayer("loss").conf().getLayer();
        assertEquals(layer, layer.clone());
        assertNotEquals(layer, new LossLayer.Builder(LossFunction.MSE).build());
        assertEquals(
                InputType.convolutional(3, 3, 3, CNN2DFormat.NHWC),
                graph.getConfiguration().getLayerActivationTypes(input(4)).get("loss"));
    }

    @Test
    void labelsOfAnotherShapeAreRefused() {
        ComputationGraph graph = graph(DataType.DOUBLE, 3, LossFunction.MSE, Activation.TANH);
        DataSet data = data(3, graph);
        data.setLabels(data.getLabels().permute(0, 2, 1).dup());
        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> graph.score(data));

        assertTrue(
                Objects.requireNonNull(thrown.getMessage())
                        .contains(
                                "the labels must have the shape of the output [2, 6, 3], found"
                                        + " [2, 3, 6]"),
                thrown.getMessage());
    }
}
