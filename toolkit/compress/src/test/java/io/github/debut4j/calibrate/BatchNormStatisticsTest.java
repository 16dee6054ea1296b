package io.github.debut4j.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.layers.KernelLayers;
import io.github.debut4j.nd4j.FloatViews;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

class BatchNormStatisticsTest {

    private static final double TOLERANCE = 2e-5;
    private static final int EXAMPLES = 23;
    private static final int BATCH = 5;

    private static Layer norm(boolean kernel, boolean logStd) {
        BatchNormalization norm = new BatchNormalization.Builder().useLogStd(logStd).build();
        return kernel ? KernelLayers.of(norm).orElseThrow() : norm;
    }

    /** Convolutions and a dense layer, each followed by a batch norm. */
    private static Model list(boolean kernel, boolean logStd, CNN2DFormat format) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(5)
                                .activation(Activation.RELU)
                                .list()
                                .layer(
                                        new ConvolutionLayer.Builder(3, 3)
                                                .dataFormat(format)
                                                .nOut(4)
                                                .build())
                                .layer(norm(kernel, logStd))
                                .layer(new DenseLayer.Builder().nOut(6).dropOut(0.5).build())
                                .layer(norm(kernel, logStd))
                                .layer(
                                        new OutputLayer.Builder()
                                                .nOut(2)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.convolutional(6, 7, 3, format))
                                .build());
        network.init();
        return network;
    }

    /** A residual block, whose sum and shortcut have outputs of batch norms as inputs. */
    private static Model graph(boolean kernel, boolean logStd) {
        return graph(norm(kernel, logStd), norm(kernel, logStd));
    }

    private static Model graph(Layer firstNorm, Layer secondNorm) {
        ComputationGraph network =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(6)
                                .graphBuilder()
                                .addInputs("in")
                                .setInputTypes(InputType.convolutional(6, 7, 3))
                                .addLayer("conv1", convolution(), "in")
                                .addLayer("norm1", firstNorm, "conv1")
                                .addLayer("relu", new ActivationLayer(Activation.RELU), "norm1")
                                .addLayer("conv2", convolution(), "relu")
                                .addLayer("norm2", secondNorm, "conv2")
                                .addVertex(
                                        "sum",
                                        new ElementWiseVertex(ElementWiseVertex.Op.Add),
                                        "relu",
                                        "norm2")
                                .addLayer("norm3", new BatchNormalization(), "sum")
                                .addLayer(
                                        "out",
                                        new OutputLayer.Builder()
                                                .nOut(2)
                                                .activation(Activation.SOFTMAX)
                                                .build(),
                                        "norm3")
                                .setOutputs("out")
                                .build());
        network.init();
        return network;
    }

    private static ConvolutionLayer convolution() {
        return new ConvolutionLayer.Builder(3, 3)
                .convolutionMode(ConvolutionMode.Same)
                .nOut(4)
                .build();
    }

    private static INDArray images(CNN2DFormat format) {
        Nd4j.getRandom().setSeed(7);
        return format == CNN2DFormat.NCHW
                ? Nd4j.randn(EXAMPLES, 3, 6, 7).addi(0.3)
                : Nd4j.randn(EXAMPLES, 6, 7, 3).addi(0.3);
    }

    private static DataSetIterator batches(INDArray images) {
        return new ListDataSetIterator<>(
                new DataSet(images, Nd4j.zeros(EXAMPLES, 2)).asList(), BATCH);
    }

    @ParameterizedTest
    @CsvSource({"true, true, NCHW", "false, true, NCHW", "false, false, NHWC", "true, false, NHWC"})
    void batchNormsOfAListHaveTheStatisticsOfTheirInputs(
            boolean kernel, boolean logStd, CNN2DFormat format) {
        requireExact(list(kernel, logStd, format), images(format), format);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false"})
    void batchNormsOfAGraphHaveTheStatisticsOfTheirInputs(boolean kernel, boolean logStd) {
        requireExact(graph(kernel, logStd), images(CNN2DFormat.NCHW), CNN2DFormat.NCHW);
    }

    /** Averages the inputs of each batch norm with all examples in one batch. */
    private static void requireExact(Model model, INDArray images, CNN2DFormat format) {
        INDArray before = model.params().dup();

        Model changed = BatchNormStatistics.reestimate(model, batches(images));

        assertEquals(before, model.params());
        Network network = Network.of(changed);
        List<NamedLayer> norms =
                network.layers().stream()
                        .filter(layer -> layer.bare() instanceof BatchNormalization)
                        .toList();
        assertTrue(norms.size() >= 2);
        for (NamedLayer norm : norms) {
            assertEquals(
                    Network.of(model).layers().stream()
                            .filter(layer -> layer.name().equals(norm.name()))
                            .findAny()
                            .orElseThrow()
                            .bare()
                            .getClass(),
                    norm.bare().getClass());
            INDArray input = inputOf(network, norm.name(), images);
            boolean last = input.rank() == 4 && format == CNN2DFormat.NHWC;
            double[][] expected = moments(last ? input.permute(0, 3, 1, 2) : input);
            boolean logStd = ((BatchNormalization) norm.bare()).isUseLogStd();
            assertArrayEquals(expected[0], values(norm, "mean"), TOLERANCE, norm.name());
            assertArrayEquals(
                    logStd
                            ? Arrays.stream(expected[1]).map(v -> Math.log10(v) / 2).toArray()
                            : expected[1],
                    values(norm, logStd ? "log10stdev" : "var"),
                    TOLERANCE,
                    norm.name());
        }
        others(model).forEach((name, value) -> assertEquals(value, changed.paramTable().get(name)));
    }

    private static INDArray inputOf(Network network, String layer, INDArray images) {
        Map<String, INDArray> activations = network.activations(images);
        return Objects.requireNonNull(
                network.layerInputs(List.of(layer), activations, images).get(layer));
    }

    private static Map<String, INDArray> others(Model model) {
        Map<String, INDArray> others = new HashMap<>(model.paramTable());
        others.keySet().removeIf(name -> name.matches(".*_(mean|var|log10stdev)"));
        return others;
    }

    private static double[] values(NamedLayer norm, String parameter) {
        return Objects.requireNonNull(norm.parameters().get(parameter), parameter).toDoubleVector();
    }

    /** Means and variances by channel, the second axis, in double. */
    private static double[][] moments(INDArray input) {
        double[] values = FloatViews.toDoubles(input.dup('c'));
        int channels = (int) input.size(1);
        int positions = (int) (input.length() / input.size(0) / channels);
        List<List<Double>> all = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            all.add(new ArrayList<>());
        }
        for (int k = 0; k < values.length; k++) {
            all.get(k / positions % channels).add(values[k]);
        }
        double[][] moments = new double[2][channels];
        for (int c = 0; c < channels; c++) {
            double mean = all.get(c).stream().mapToDouble(v -> v).average().orElseThrow();
            moments[0][c] = mean;
            moments[1][c] =
                    all.get(c).stream()
                            .mapToDouble(v -> (v - mean) * (v - mean))
                            .average()
                            .orElseThrow();
        }
        return moments;
    }

    @Test
    void frozenBatchNormKeepsItsStatistics() {
        FrozenLayer frozen = new FrozenLayer(norm(false, true));
        Model model = graph(frozen, norm(true, true));
        Model changed = BatchNormStatistics.reestimate(model, batches(images(CNN2DFormat.NCHW)));
        assertEquals(model.paramTable().get("norm1_mean"), changed.paramTable().get("norm1_mean"));
        assertNotEquals(
                model.paramTable().get("norm2_mean"), changed.paramTable().get("norm2_mean"));
    }

    @Test
    void dataWithoutBatchesAreRejected() {
        DataSetIterator none = new ListDataSetIterator<>(List.<DataSet>of(), 1);
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> BatchNormStatistics.reestimate(graph(true, true), none));
        assertEquals("the data must have at least 1 batch, found 0", e.getMessage());
    }
}
