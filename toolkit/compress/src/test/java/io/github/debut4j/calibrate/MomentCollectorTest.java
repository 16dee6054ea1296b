package io.github.debut4j.calibrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.compress.Inventory;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.nd4j.FloatViews;
import io.github.debut4j.network.LayerMatrix;
import io.github.debut4j.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * The oracle is Deeplearning4j's own layer with an invertible matrix F, no bias and no activation
 * function: for its outputs y, the means of y and of {@code y y'} must be {@code F mean} and {@code
 * F S F'}.
 */
class MomentCollectorTest {

    private static final int EXAMPLES = 20;
    private static final int WIDE = 16 * EXAMPLES;
    private static final double TOLERANCE = 2e-4;

    private record Case(String name, InputType input, boolean channelsLast, Layer layer) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> layers() {
        return Stream.concat(convolutions(), others());
    }

    private static Stream<Case> convolutions() {
        return Stream.of(CNN2DFormat.values())
                .flatMap(
                        format ->
                                Stream.of(
                                        image("strict", format, conv(3, 2).padding(1, 0)),
                                        image(
                                                "same, stride 2",
                                                format,
                                                conv(3, 2)
                                                        .stride(2, 2)
                                                        .convolutionMode(ConvolutionMode.Same)),
                                        image("dilated", format, conv(2, 2).dilation(2, 1)),
                                        image("1x1", format, conv(1, 1))));
    }

    private static ConvolutionLayer.Builder conv(int height, int width) {
        return new ConvolutionLayer.Builder(height, width).nOut(3 * height * width);
    }

    private static Case image(String name, CNN2DFormat format, ConvolutionLayer.Builder layer) {
        return new Case(
                name + " " + format,
                InputType.convolutional(6, 5, 3, format),
                format == CNN2DFormat.NHWC,
                plain(layer.dataFormat(format).hasBias(false).build()));
    }

    private static Stream<Case> others() {
        DenseLayer dense = new DenseLayer.Builder().nOut(7).hasBias(false).build();
        DenseLayer each = new DenseLayer.Builder().nIn(4).nOut(4).hasBias(false).build();
        return Stream.of(
                sequence("conv1d NCW", RNNFormat.NCW, conv1D(RNNFormat.NCW)),
                sequence("conv1d NWC", RNNFormat.NWC, conv1D(RNNFormat.NWC)),
                new Case("dense", InputType.feedForward(7), true, plain(dense)),
                flattened(CNN2DFormat.NCHW),
                flattened(CNN2DFormat.NHWC),
                new Case(
                        "output",
                        InputType.feedForward(7),
                        true,
                        new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                                .nOut(7)
                                .hasBias(false)
                                .activation(Activation.IDENTITY)
                                .build()),
                new Case("frozen", InputType.feedForward(7), true, new FrozenLayer(plain(dense))),
                sequence(
                        "every step",
                        RNNFormat.NCW,
                        new TimeDistributed(plain(each), RNNFormat.NCW)));
    }

    private static Case flattened(CNN2DFormat format) {
        return new Case(
                "flattened " + format,
                InputType.convolutional(2, 2, 3, format),
                true,
                plain(new DenseLayer.Builder().nOut(12).hasBias(false).build()));
    }

    private static Layer conv1D(RNNFormat format) {
        return plain(
                new Convolution1DLayer.Builder(3)
                        .nOut(12)
                        .stride(2)
                        .convolutionMode(ConvolutionMode.Same)
                        .rnnDataFormat(format)
                        .hasBias(false)
                        .build());
    }

    private static Case sequence(String name, RNNFormat format, Layer layer) {
        return new Case(name, InputType.recurrent(4, 9, format), format == RNNFormat.NWC, layer);
    }

    private static <L extends org.deeplearning4j.nn.conf.layers.BaseLayer> L plain(L layer) {
        layer.setActivationFn(Activation.IDENTITY.getActivationFunction());
        return layer;
    }

    private static MultiLayerNetwork network(Case of) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(4)
                                .list()
                                .layer(of.layer())
                                .setInputType(of.input())
                                .build());
        network.init();
        return network;
    }

    private static INDArray inputs(Case of) {
        Nd4j.getRandom().setSeed(9);
        long[] shape = of.input().getShape(true);
        shape[0] = EXAMPLES;
        return Nd4j.randn(DataType.FLOAT, shape).addi(0.4);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void momentsAreThoseOfTheColumnsThatTheLayerMultiplies(Case of) {
        MultiLayerNetwork network = network(of);
        INDArray inputs = inputs(of);
        String name = Network.of(network).layers().get(0).name();
        Matrix f = Inventory.of(network).layers().get(0).matrix(FeatureOrder.CHANNEL_TAP);
        double[][] y = outputs(network.output(inputs), of.channelsLast());

        for (boolean centred : new boolean[] {false, true}) {
            InputMoments moments = collect(network, name, inputs, centred);

            assertEquals(y[0].length, moments.columns());
            double[] mean = Arrays.stream(y).mapToDouble(row -> mean(row, 0, row, 0)).toArray();
            double[] sums = Arrays.stream(y).mapToDouble(MomentCollectorTest::mean).toArray();
            assertArrayEquals(sums, MeanChange.product(f, moments.mean()), TOLERANCE);
            Matrix image = moments.moments().multiply(f, 1);
            for (int i = 0; i < y.length; i++) {
                for (int j = 0; j < y.length; j++) {
                    double expected =
                            mean(y[i], centred ? sums[i] : 0, y[j], centred ? sums[j] : 0);
                    double found = 0;
                    for (int k = 0; k < f.cols(); k++) {
                        found += image.get(i, k) * f.get(j, k);
                    }
                    assertEquals(expected, found, TOLERANCE * (1 + mean[i]), i + ", " + j);
                }
            }
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double mean(double[] a, double meanOfA, double[] b, double meanOfB) {
        return IntStream.range(0, a.length)
                .mapToDouble(n -> (a[n] - meanOfA) * (b[n] - meanOfB))
                .average()
                .orElseThrow();
    }

    /** One row per channel. */
    private static double[][] outputs(INDArray output, boolean channelsLast) {
        int channels = (int) output.size(channelsLast ? -1 : 1);
        double[] values = FloatViews.toDoubles(output);
        int positions = channelsLast ? 1 : (int) (output.length() / output.size(0) / channels);
        double[][] rows = new double[channels][values.length / channels];
        for (int k = 0; k < values.length; k++) {
            int column = k / (positions * channels) * positions + k % positions;
            rows[k / positions % channels][column] = values[k];
        }
        return rows;
    }

    private static InputMoments collect(
            MultiLayerNetwork network, String layer, INDArray inputs, boolean centred) {
        Map<String, InputMoments> moments =
                MomentCollector.collect(
                        network,
                        List.of(layer),
                        name -> centred,
                        CalibrationData.of(inputs),
                        CalibrationProgress.NONE);
        return Objects.requireNonNull(moments.get(layer));
    }

    @Test
    void wideLayersKeepTheirInputs() {
        Case wide =
                new Case(
                        "wide",
                        InputType.feedForward(WIDE),
                        true,
                        plain(new DenseLayer.Builder().nOut(3).hasBias(false).build()));
        INDArray inputs = inputs(wide);
        InputMoments moments = collect(network(wide), "layer0", inputs, true);
        assertTrue(moments.moments().getClass().getSimpleName().startsWith("Sample"));
        double[] expected = new double[WIDE];
        INDArray centred = inputs.subRowVector(inputs.mean(0));
        for (int k = 0; k < WIDE; k++) {
            double[] column = centred.getColumn(k).toDoubleVector();
            expected[k] = mean(column, 0, column, 0);
        }
        assertArrayEquals(expected, moments.moments().diagonal(), TOLERANCE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void resultsDoNotDependOnTheNumberOfThreads(int threads) {
        Case of = layers().findFirst().orElseThrow();
        InputMoments expected = collect(network(of), "layer0", inputs(of), true);
        try (Workers.Limit limit = Workers.limit(threads)) {
            InputMoments found = collect(network(of), "layer0", inputs(of), true);
            assertEquals(expected.moments().hash(), found.moments().hash());
        }
    }

    @Test
    void moreColumnsThanNeededAreSampledEvenly() {
        LayerColumns columns =
                new LayerColumns(
                        "c",
                        LayerMatrix.of(
                                        Network.of(network(layers().findFirst().orElseThrow()))
                                                .layers()
                                                .get(0))
                                .get(0),
                        1);
        INDArray input = Nd4j.zeros(4, 3, 6, 5);
        long all = columns.count(input);
        int[] chosen = columns.choose(input, 10, 0);
        assertEquals(10, chosen.length);
        for (int k = 0; k < 10; k++) {
            assertTrue(chosen[k] >= all * k / 10 && chosen[k] < all * (k + 1) / 10);
        }
        assertArrayEquals(
                IntStream.range(0, (int) all).toArray(), columns.choose(input, all + 5, 0));
    }

    @Test
    void nanInsideTheNetworkIsRefused() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(new DenseLayer.Builder().nOut(4).build())
                                .layer(new DenseLayer.Builder().nOut(4).build())
                                .setInputType(InputType.feedForward(7))
                                .build());
        network.init();
        network.getLayer(0).getParam("W").assign(Double.NaN);
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> collect(network, "layer1", Nd4j.rand(10, 7), false));
        assertEquals(
                "layer layer1 must have finite inputs for all calibration examples, found NaN",
                e.getMessage());
    }

    /** Rounding must not make a covariance of what does not vary. */
    @ParameterizedTest
    @ValueSource(ints = {5, 41})
    void constantFeaturesHaveNoCovariance(int features) {
        Case of =
                new Case(
                        "dense",
                        InputType.feedForward(features),
                        true,
                        plain(new DenseLayer.Builder().nOut(3).hasBias(false).build()));
        INDArray constant = Nd4j.create(DataType.FLOAT, EXAMPLES, features);
        for (int k = 0; k < features; k++) {
            float value = 0.1f + 0.03f * k;
            constant.getColumn(k).assign(value);
            constant.putScalar(3, k, Math.nextUp(value));
        }
        assertEquals(0, collect(network(of), "layer0", constant, true).moments().trace());
        INDArray one = constant.dup();
        one.putColumn(2, Nd4j.linspace(0, 1, EXAMPLES));
        double[] diagonal = collect(network(of), "layer0", one, true).moments().diagonal();
        assertEquals(0.0921, diagonal[2], 1e-3);
        diagonal[2] = 0;
        assertArrayEquals(new double[features], diagonal);
    }

    /**
     * Features with a standard deviation of 3e-4 of their mean: their variance is lost in the
     * rounding of the sum of their squares to single precision.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void featuresThatVaryLittleKeepTheirCovariance(boolean centred) {
        Case of =
                new Case(
                        "dense",
                        InputType.feedForward(24),
                        true,
                        plain(new DenseLayer.Builder().nOut(3).hasBias(false).build()));
        Nd4j.getRandom().setSeed(5);
        INDArray inputs = Nd4j.randn(DataType.DOUBLE, 3000, 6);
        inputs = inputs.mmul(Nd4j.randn(DataType.DOUBLE, 6, 24)).muli(1e-4).addi(0.8);
        INDArray rounded = inputs.castTo(DataType.FLOAT);
        InputMoments moments = collect(network(of), "layer0", rounded, centred);

        INDArray exact = rounded.castTo(DataType.DOUBLE);
        exact = centred ? exact.subRowVector(exact.mean(0)) : exact;
        INDArray expected = exact.transpose().mmul(exact).divi(3000);
        double[] identity = new double[24 * 24];
        for (int k = 0; k < 24; k++) {
            identity[25 * k] = 1;
        }
        double[] found = moments.moments().multiply(new Matrix(24, 24, identity), 1).values();
        double tolerance = 1e-6 * expected.amaxNumber().doubleValue();
        assertArrayEquals(expected.dup('c').data().asDouble(), found, tolerance);
    }

    @Test
    void inputsWithSquaresOutsideSinglePrecisionAreRefused() {
        Case of = layers().findFirst().orElseThrow();
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> collect(network(of), "layer0", inputs(of).mul(1e25), true));
        String message = String.valueOf(e.getMessage());
        assertTrue(
                message.startsWith("layer layer0 must have inputs whose sum of squares is at most"),
                message);
    }
}
