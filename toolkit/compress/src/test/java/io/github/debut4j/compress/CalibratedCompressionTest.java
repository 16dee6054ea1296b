package io.github.debut4j.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.calibrate.CalibrationData;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CalibratedCompressionTest {

    private static final Chain CONVOLUTION = Chain.parse("8 36 2 9 1 8 8 4 4 2");
    private static final Chain DENSE = Chain.parse("8 8 2 2 1  8 8 4 4 2");
    private static final int EXAMPLES = 64;

    /**
     * conv (8 of 3x3 on 4 channels) - batch norm - relu - conv - batch norm - relu - dense - out.
     */
    private static MultiLayerNetwork convolutions() {
        return network(
                InputType.convolutional(6, 6, 4),
                convolution(),
                new BatchNormalization(),
                new ActivationLayer(Activation.RELU),
                new ConvolutionLayer.Builder(1, 1)
                        .nOut(4)
                        .hasBias(false)
                        .activation(Activation.TANH)
                        .build(),
                convolution(),
                new BatchNormalization(),
                new ActivationLayer(Activation.RELU),
                output());
    }

    private static ConvolutionLayer convolution() {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(8)
                .hasBias(false)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static DenseLayer dense(Activation activation) {
        return new DenseLayer.Builder().nOut(8).activation(activation).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build();
    }

    private static MultiLayerNetwork network(InputType input, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().seed(3).list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
        network.init();
        return network;
    }

    /** Examples whose features depend on each other. */
    private static INDArray examples(long... shape) {
        double[] values =
                new SplittableRandom(5)
                        .doubles(Arrays.stream(shape).reduce(1, (a, b) -> a * b))
                        .toArray();
        for (int k = 1; k < values.length; k++) {
            values[k] = 0.8 * values[k - 1] + 0.4 * values[k];
        }
        return Nd4j.createFromArray(values).castTo(DataType.FLOAT).reshape(shape);
    }

    private static INDArray images() {
        return examples(EXAMPLES, 4, 6, 6);
    }

    private static LayerPlan plan(String layer, Chain chain, FeatureOrder order) {
        return new LayerPlan(layer, chain, order, false, FactorizationOptions.defaults());
    }

    private static Calibration calibration(
            Model model, Calibration.Sequential sequential, INDArray... inputs) {
        return Calibration.of(
                model,
                CalibrationData.of(inputs),
                Calibration.Options.defaults().withSequential(sequential));
    }

    private static Compressor.Result compress(
            Model model, Calibration calibration, INDArray probe, LayerPlan... plans) {
        Compressor.Result result =
                Compressor.compress(
                        model,
                        new CompressionPlan(List.of(plans)),
                        Compressor.Options.defaults()
                                .withCalibration(calibration)
                                .withProbe(probe));
        assertTrue(result.report().verified());
        return result;
    }

    private static LayerPlan[] convolutionPlans() {
        return Stream.of("layer0", "layer4")
                .map(name -> plan(name, CONVOLUTION, FeatureOrder.CHANNEL_TAP))
                .toArray(LayerPlan[]::new);
    }

    @Test
    void batchNormsAreAdaptedAndNothingElse() {
        MultiLayerNetwork model = convolutions();
        INDArray before = model.params().dup();

        Compressor.Result result =
                compress(
                        model,
                        calibration(model, Calibration.Sequential.OFF, images()),
                        images(),
                        convolutionPlans());

        assertEquals(before, model.params());
        assertEquals(
                List.of("layer1.log10stdev", "layer1.mean", "layer5.log10stdev", "layer5.mean"),
                result.report().adapted());
        assertFalse(Verification.of(model, result.network()).parameters().equal());
        assertTrue(
                Verification.of(model, result.network(), Set.copyOf(result.report().adapted()))
                        .parameters()
                        .equal());
        INDArray normalised = normalised((MultiLayerNetwork) result.network());
        assertEquals(0, normalised.mean(0, 2, 3).amaxNumber().doubleValue(), 1e-4);
    }

    /** The output of the second batch norm. */
    private static INDArray normalised(MultiLayerNetwork network) {
        return network.feedForwardToLayer(5, images()).get(6);
    }

    @ParameterizedTest
    @EnumSource(FeatureOrder.class)
    void layersThatAreChainsAreRecovered(FeatureOrder order) {
        MultiLayerNetwork model = convolutions();
        InventoryLayer layer = Inventory.of(model).layer("layer4");
        layer.weights()
                .assign(
                        layer.toWeights(
                                Factors.random(CONVOLUTION, new SplittableRandom(2)).toDense(),
                                order));
        for (Calibration.Sequential sequential : Calibration.Sequential.values()) {
            LayerReport report =
                    compress(
                                    model,
                                    calibration(model, sequential, images()),
                                    images(),
                                    plan("layer4", CONVOLUTION, order))
                            .report()
                            .layers()
                            .get(0);
            assertEquals(0, report.output().orElseThrow().relative(), 1e-3, sequential.name());
        }
    }

    @Test
    void sequentialLayersFitTheInputsThatTheyGet() {
        MultiLayerNetwork model = convolutions();
        INDArray images = images();
        LayerPlan[] plans = convolutionPlans();
        Compressor.Result plain =
                compress(
                        model,
                        calibration(model, Calibration.Sequential.OFF, images),
                        images,
                        plans);
        Compressor.Result sequential =
                compress(
                        model,
                        calibration(model, Calibration.Sequential.ON, images),
                        images,
                        plans);

        double expected = distance(model, plain.network(), "layer4", images);
        double found = distance(model, sequential.network(), "layer4", images);
        assertTrue(found < 0.95 * expected, found + " of " + expected);
        LayerReport.OutputError error = sequential.report().layers().get(1).output().orElseThrow();
        assertEquals(found, error.relative(), 0.02 * found);
        assertTrue(error.sequential());
        assertTrue(error.relative() <= error.initial().orElseThrow() + 1e-6);
        assertFalse(plain.report().layers().get(1).output().orElseThrow().sequential());
    }

    /**
     * The moments and the weights of such a layer are both in the order of its chain. The examples
     * suffice for a ridge that hardly counts.
     */
    @ParameterizedTest
    @EnumSource(FeatureOrder.class)
    void theErrorOfDenseLayersOnFlattenedImagesIsThatOfTheirOutputs(FeatureOrder order) {
        MultiLayerNetwork model =
                network(
                        InputType.convolutional(6, 6, 4, CNN2DFormat.NHWC),
                        new ConvolutionLayer.Builder(1, 1)
                                .nOut(4)
                                .dataFormat(CNN2DFormat.NHWC)
                                .activation(Activation.TANH)
                                .build(),
                        dense(Activation.IDENTITY),
                        output());
        INDArray images = examples(2 * 144, 6, 6, 4);
        for (Calibration.Sequential sequential : Calibration.Sequential.values()) {
            Compressor.Result result =
                    compress(
                            model,
                            calibration(model, sequential, images),
                            images,
                            plan("layer1", Chain.parse("16 144 2 18 1  8 16 4 8 2"), order));

            double found = result.report().layers().get(0).output().orElseThrow().relative();
            assertTrue(found > 0.01, String.valueOf(found));
            assertEquals(distance(model, result.network(), "layer1", images), found, 0.02 * found);
        }
    }

    /** Of the outputs of a layer, about their means, relative to the original's. */
    private static double distance(Model original, Model compressed, String layer, INDArray x) {
        INDArray expected = centred(output(original, layer, x));
        INDArray actual = centred(output(compressed, layer, x));
        return expected.distance2(actual) / expected.norm2Number().doubleValue();
    }

    private static INDArray output(Model network, String layer, INDArray x) {
        return Objects.requireNonNull(Network.of(network).activations(x).get(layer), layer);
    }

    private static INDArray centred(INDArray outputs) {
        INDArray rows =
                outputs.rank() == 2
                        ? outputs
                        : outputs.permute(0, 2, 3, 1).dup('c').reshape(-1, outputs.size(1));
        return rows.subRowVector(rows.mean(0));
    }

    @Test
    void biasesKeepTheMeanOfTheOutputs() {
        MultiLayerNetwork model =
                network(
                        InputType.feedForward(8),
                        dense(Activation.IDENTITY),
                        dense(Activation.TANH),
                        output());
        INDArray x = examples(EXAMPLES, 8).addi(1);
        for (Calibration.Sequential sequential : Calibration.Sequential.values()) {
            Compressor.Result result =
                    compress(
                            model,
                            calibration(model, sequential, x),
                            x,
                            plan("layer0", DENSE, FeatureOrder.TAP_CHANNEL));
            assertEquals(List.of("layer0.b"), result.report().adapted());
            INDArray expected = model.feedForward(x).get(1).mean(0);
            INDArray actual = ((MultiLayerNetwork) result.network()).feedForward(x).get(1).mean(0);
            assertTrue(expected.equalsWithEps(actual, 1e-5), expected + " " + actual);
            assertNotEquals(0, result.report().layers().get(0).output().orElseThrow().relative());
        }
    }

    @Test
    void layersBehindReplacedOnesAreFittedOnRequest() {
        MultiLayerNetwork model = convolutions();
        INDArray images = images();
        LayerPlan plan = convolutionPlans()[0];
        Compressor.Result kept =
                compress(
                        model, calibration(model, Calibration.Sequential.ON, images), images, plan);
        Calibration fitting =
                Calibration.of(
                        model,
                        CalibrationData.of(images),
                        Calibration.Options.defaults().withFitted(Calibration.FittedLayers.ALL));
        Compressor.Result fitted = compress(model, fitting, images, plan);

        assertTrue(
                fitted.report()
                        .adapted()
                        .containsAll(List.of("layer3.W", "layer4.W", "layer7.W", "layer7.b")));
        assertFalse(kept.report().adapted().stream().anyMatch(name -> name.endsWith(".W")));
        assertEquals(Parameters.count(kept.network()), Parameters.count(fitted.network()));
        double before = distance(model, kept.network(), "layer4", images);
        double after = distance(model, fitted.network(), "layer4", images);
        assertTrue(after < 0.98 * before, after + " of " + before);
    }

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() {
        INDArray expected = parametersWith(1);
        assertEquals(expected, parametersWith(3));
    }

    private static INDArray parametersWith(int threads) {
        try (Workers.Limit limit = Workers.limit(threads)) {
            MultiLayerNetwork model = convolutions();
            Calibration calibration = calibration(model, Calibration.Sequential.ON, images());
            return compress(model, calibration, images(), convolutionPlans()).network().params();
        }
    }

    @Test
    void deadLayersAreApproximatedByTheirWeights() {
        MultiLayerNetwork model =
                network(
                        InputType.feedForward(8),
                        dense(Activation.RELU),
                        dense(Activation.TANH),
                        output());
        model.getLayer(0).getParam("b").assign(-100);
        INDArray x = examples(EXAMPLES, 8);
        LayerReport.OutputError error =
                compress(
                                model,
                                calibration(model, Calibration.Sequential.AUTO, x),
                                x,
                                plan("layer1", DENSE, FeatureOrder.TAP_CHANNEL))
                        .report()
                        .layers()
                        .get(0)
                        .output()
                        .orElseThrow();
        assertEquals(MetricKind.IDENTITY, error.metric());
        assertEquals(
                "all inputs of the layer are zero or constant on the calibration examples, so the"
                        + " error of its weights counts",
                error.note().orElseThrow());
    }

    private static String refusal(Model model, INDArray... inputs) {
        return String.valueOf(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> calibration(model, Calibration.Sequential.AUTO, inputs))
                        .getMessage());
    }

    @Test
    void unsuitableExamplesAreRefused() {
        Model model = convolutions();
        assertEquals(
                "calibration must have an array for each input of the network, found none",
                refusal(model));
        assertEquals(
                "calibration must have an array for each of the network's 1 inputs, found 2",
                refusal(model, images(), images()));
        assertEquals(
                "calibration must have at least 8 examples, found 7",
                refusal(model, examples(7, 4, 6, 6)));
        assertEquals(
                "calibration examples of input input must have the shape [batch, 4, ?, ?], found [9,"
                        + " 3, 6, 6]",
                refusal(model, examples(9, 3, 6, 6)));
        INDArray broken = images();
        broken.putScalar(new int[] {2, 1, 0, 0}, Double.NaN);
        assertEquals(
                "calibration example 2 (from 0) must have finite values, found NaN",
                refusal(model, broken));
    }

    /** Only the dense layer behind the convolutions determines the size of the images. */
    @Test
    void examplesOfAnotherSizeAreRefused() {
        Model model = convolutions();
        Calibration calibration =
                calibration(model, Calibration.Sequential.AUTO, examples(9, 4, 7, 7));
        String message =
                String.valueOf(
                        assertThrows(
                                        IllegalArgumentException.class,
                                        () -> calibration.prepare(List.of("layer7")))
                                .getMessage());
        assertTrue(
                message.startsWith(
                        "calibration examples must have a shape that the network takes, found [1, 4,"
                                + " 7, 7]: "),
                message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void theCalibrationOfAnotherNetworkIsRefused() {
        Model model = convolutions();
        Calibration calibration =
                calibration(convolutions(), Calibration.Sequential.AUTO, images());
        assertThrows(
                IllegalArgumentException.class,
                () -> compress(model, calibration, images(), convolutionPlans()));
    }
}
