package io.github.debut4j.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.calibrate.CalibrationData;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.compress.Calibration.FittedLayers;
import io.github.debut4j.compress.Calibration.Sequential;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Calibrated compressions of networks of many forms. The oracle of a layer's output error is the
 * distance of its outputs in both networks.
 */
class CalibratedNetworksTest {

    private static final int EXAMPLES = 48;
    private static final String TAPS_9 = "8 36 2 9 1 8 8 4 4 2";
    private static final String TAPS_3 = "8 12 2 3 1 8 8 4 4 2";
    private static final String DENSE = "8 8 2 2 1 8 8 4 4 2";

    /**
     * A network.
     *
     * @param replaced names of layers and their chains
     * @param inputs one array per input
     */
    private record Case(
            String name, ComputationGraph network, List<String> replaced, List<INDArray> inputs) {

        @Override
        public String toString() {
            return name;
        }

        LayerPlan[] plans() {
            return replaced.stream()
                    .map(text -> text.split("="))
                    .map(
                            text ->
                                    new LayerPlan(
                                            text[0],
                                            Chain.parse(text[1]),
                                            FeatureOrder.CHANNEL_TAP,
                                            false,
                                            FactorizationOptions.defaults().withSweeps(2)))
                    .toArray(LayerPlan[]::new);
        }

        INDArray[] batch() {
            return inputs.toArray(new INDArray[0]);
        }
    }

    static Stream<Case> networks() {
        return Stream.of(frozen(), dilated(), causal(), grouped(), twoInputsAndOutputs());
    }

    private static Case image(String name, GraphBuilder graph, String... replaced) {
        return new Case(
                name,
                initialised(graph.setInputTypes(InputType.convolutional(6, 6, 4))),
                List.of(replaced),
                List.of(examples(4, 6, 6)));
    }

    private static GraphBuilder graph(String... inputs) {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .activation(Activation.IDENTITY)
                .graphBuilder()
                .addInputs(inputs);
    }

    private static ComputationGraph initialised(GraphBuilder graph) {
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return network;
    }

    private static INDArray examples(long... shape) {
        long count = EXAMPLES * Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        double[] values = new SplittableRandom(shape.length).doubles(count).toArray();
        for (int k = 1; k < values.length; k++) {
            values[k] = 0.8 * values[k - 1] + 0.4 * values[k];
        }
        long[] all = new long[shape.length + 1];
        all[0] = EXAMPLES;
        System.arraycopy(shape, 0, all, 1, shape.length);
        return Nd4j.createFromArray(values).castTo(DataType.FLOAT).reshape(all);
    }

    private static ConvolutionLayer.Builder convolution() {
        return new ConvolutionLayer.Builder(3, 3).nOut(8).convolutionMode(ConvolutionMode.Same);
    }

    private static OutputLayer output(int inputs) {
        return new OutputLayer.Builder().nIn(inputs).nOut(3).activation(Activation.SOFTMAX).build();
    }

    private static Case frozen() {
        return image(
                "frozen",
                graph("in")
                        .addLayer("a", new FrozenLayer(convolution().build()), "in")
                        .addLayer("bn", new FrozenLayer(new BatchNormalization()), "a")
                        .addLayer("pool", new GlobalPoolingLayer(), "bn")
                        .addLayer("b", new FrozenLayerWithBackprop(dense()), "pool")
                        .addLayer("c", new FrozenLayer(dense()), "b")
                        .addLayer("out", output(8), "c")
                        .setOutputs("out"),
                "a=" + TAPS_9,
                "b=" + DENSE,
                "c=" + DENSE);
    }

    private static Layer dense() {
        return new DenseLayer.Builder().nOut(8).build();
    }

    private static Case dilated() {
        return image(
                "dilated",
                graph("in")
                        .addLayer("a", convolution().dilation(2, 2).build(), "in")
                        .addLayer("pool", new GlobalPoolingLayer(), "a")
                        .addLayer("b", dense(), "pool")
                        .addLayer("out", output(8), "b")
                        .setOutputs("out"),
                "a=" + TAPS_9,
                "b=" + DENSE);
    }

    private static Case causal() {
        Convolution1DLayer.Builder causal =
                new Convolution1DLayer.Builder(3)
                        .nOut(8)
                        .dilation(2)
                        .convolutionMode(ConvolutionMode.Causal);
        return new Case(
                "causal",
                initialised(
                        graph("in")
                                .addLayer("a", causal.build(), "in")
                                .addLayer("b", causal.build(), "a")
                                .addLayer("pool", new GlobalPoolingLayer(), "b")
                                .addLayer("out", output(8), "pool")
                                .setOutputs("out")
                                .setInputTypes(InputType.recurrent(4, 9))),
                List.of("a=" + TAPS_3, "b=8 24 2 6 1 8 8 4 4 2"),
                List.of(examples(4, 9)));
    }

    /** As Keras' grouped convolutions are imported: parts of the channels, side by side. */
    private static Case grouped() {
        return new Case(
                "grouped",
                initialised(
                        graph("in")
                                .addLayer("pre", convolution().nIn(4).build(), "in")
                                .addVertex("low", new SubsetVertex(0, 3), "pre")
                                .addVertex("high", new SubsetVertex(4, 7), "pre")
                                .addLayer("a", convolution().nIn(4).build(), "low")
                                .addLayer("b", convolution().nIn(4).build(), "high")
                                .addVertex("both", new MergeVertex(), "a", "b")
                                .addLayer("pool", new GlobalPoolingLayer(), "both")
                                .addLayer("out", output(16), "pool")
                                .setOutputs("out")),
                List.of("pre=" + TAPS_9, "a=" + TAPS_9, "b=" + TAPS_9),
                List.of(examples(4, 6, 6)));
    }

    private static Case twoInputsAndOutputs() {
        return new Case(
                "two inputs and outputs",
                initialised(
                        graph("image", "row")
                                .addLayer("a", convolution().build(), "image")
                                .addLayer("pool", new GlobalPoolingLayer(), "a")
                                .addLayer("b", dense(), "row")
                                .addVertex(
                                        "sum",
                                        new ElementWiseVertex(ElementWiseVertex.Op.Add),
                                        "pool",
                                        "b")
                                .addLayer("c", dense(), "sum")
                                .addLayer("first", output(8), "c")
                                .addLayer("second", output(8), "b")
                                .setOutputs("first", "second")
                                .setInputTypes(
                                        InputType.convolutional(6, 6, 4),
                                        InputType.feedForward(8))),
                List.of("a=" + TAPS_9, "b=" + DENSE, "c=" + DENSE),
                List.of(examples(4, 6, 6), examples(8)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void outputErrorsAreThoseOfTheOutputs(Case of) {
        for (Sequential sequential : List.of(Sequential.ON, Sequential.OFF)) {
            for (FittedLayers fitted : fitted(sequential)) {
                Compressor.Result result = compress(of, sequential, fitted);

                String form = sequential + " " + fitted;
                String first = of.plans()[0].layer();
                assertTrue(result.report().verified(), form);
                assertEquals(of.plans().length, result.report().layers().size());
                for (LayerReport layer : result.report().layers()) {
                    double error = layer.output().orElseThrow().relative();
                    assertTrue(error > 0 && error < 1, form + " " + layer.name() + " " + error);
                    assertEquals(
                            sequential == Sequential.ON, layer.output().get().sequential(), form);
                    if (layer.name().equals(first) || sequential == Sequential.ON) {
                        double distance = distance(of, result.network(), layer.name());
                        assertEquals(distance, error, 0.02 * distance, form + " " + layer.name());
                    }
                }
            }
        }
    }

    private static List<FittedLayers> fitted(Sequential sequential) {
        return sequential == Sequential.ON
                ? List.of(FittedLayers.values())
                : List.of(FittedLayers.REPLACED);
    }

    private static Compressor.Result compress(Case of, Sequential sequential, FittedLayers fitted) {
        Calibration calibration =
                Calibration.of(
                        of.network(),
                        CalibrationData.of(of.batch()),
                        Calibration.Options.defaults()
                                .withSequential(sequential)
                                .withFitted(fitted));
        return Compressor.compress(
                of.network(),
                new CompressionPlan(List.of(of.plans())),
                Compressor.Options.defaults().withCalibration(calibration).withProbe(of.batch()));
    }

    /** Of the outputs of a layer, about their means, relative to the original's. */
    private static double distance(Case of, Model compressed, String layer) {
        INDArray expected = centred(outputs(of.network(), layer, of.batch()));
        INDArray actual = centred(outputs(compressed, layer, of.batch()));
        return expected.distance2(actual) / expected.norm2Number().doubleValue();
    }

    private static INDArray outputs(Model network, String layer, INDArray... inputs) {
        return Objects.requireNonNull(Network.of(network).activations(inputs).get(layer), layer);
    }

    private static INDArray centred(INDArray outputs) {
        INDArray rows =
                outputs.rank() == 2
                        ? outputs
                        : outputs.reshape(outputs.size(0), outputs.size(1), -1)
                                .permute(0, 2, 1)
                                .dup('c')
                                .reshape(-1, outputs.size(1));
        return rows.subRowVector(rows.mean(0));
    }
}
