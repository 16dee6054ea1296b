package io.github.debut4j.compress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.calibrate.CalibrationData;
import io.github.debut4j.calibrate.InputMoments;
import io.github.debut4j.calibrate.MomentCollector;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.layers.ChainRecurrentLayer;
import io.github.debut4j.nd4j.WeightMatrices;
import io.github.debut4j.network.LayerMatrix;
import io.github.debut4j.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class RecurrentCompressionTest {

    private static final int INPUTS = 6;
    private static final int UNITS = 8;
    private static final int STEPS = 5;
    private static final int EXAMPLES = 12;
    private static final float TOLERANCE = 1e-5f;

    private enum Kind {
        LSTM,
        GRAVES_LSTM,
        SIMPLE_RNN
    }

    @SuppressWarnings("deprecation") // old models have Graves' variant
    private static BaseRecurrentLayer layer(Kind kind, RNNFormat format) {
        BaseRecurrentLayer.Builder<?> builder =
                switch (kind) {
                    case LSTM ->
                            new LSTM.Builder().gateActivationFunction(new ActivationHardSigmoid());
                    case GRAVES_LSTM -> new GravesLSTM.Builder();
                    case SIMPLE_RNN -> new SimpleRnn.Builder();
                };
        return builder.name("rnn")
                .nIn(INPUTS)
                .nOut(UNITS)
                .dataFormat(format)
                .activation(Activation.TANH)
                .build();
    }

    /** The recurrent layer's last output, classified. */
    private static MultiLayerNetwork network(
            BaseRecurrentLayer layer, UnaryOperator<Layer> wrapper) {
        Layer last = wrapper.apply(new LastTimeStep(layer));
        last.setLayerName("rnn");
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .list()
                                .layer(last)
                                .layer(
                                        new OutputLayer.Builder(LossFunction.MCXENT)
                                                .name("out")
                                                .nIn(UNITS)
                                                .nOut(4)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(
                                        InputType.recurrent(
                                                INPUTS, STEPS, layer.getRnnDataFormat()))
                                .build());
        network.init();
        network.params().assign(random(3, network.params().shape()).divi(2));
        return network;
    }

    private static INDArray random(long seed, long... shape) {
        long length = 1;
        for (long size : shape) {
            length *= size;
        }
        double[] values = new SplittableRandom(seed).doubles(length, -1, 1).toArray();
        return Nd4j.createFromArray(values).reshape('c', shape).castTo(DataType.FLOAT);
    }

    private static INDArray sequences(RNNFormat format) {
        return format == RNNFormat.NCW
                ? random(5, EXAMPLES, INPUTS, STEPS)
                : random(5, EXAMPLES, STEPS, INPUTS);
    }

    private static List<LayerMatrix> matrices(Model network) {
        return LayerMatrix.of(Network.of(network).layers().get(0));
    }

    /** Makes a matrix the product of a chain, and returns a plan for it. */
    private static LayerPlan exact(LayerMatrix matrix, int seed) {
        INDArray values = matrix.values();
        ExactFactors exact =
                ExactFactors.fitting(
                        new SplittableRandom(seed), (int) values.size(1), (int) values.size(0));
        values.assign(WeightMatrices.toDense(exact.matrix(), DataType.FLOAT));
        return new LayerPlan(
                matrix.name(), exact.factors().chain(), FactorizationOptions.defaults());
    }

    private static float[] floats(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    @ParameterizedTest
    @CsvSource({
        "LSTM, NCW, both",
        "LSTM, NWC, recurrent",
        "GRAVES_LSTM, NCW, input",
        "GRAVES_LSTM, NWC, both",
        "SIMPLE_RNN, NCW, both",
    })
    void anExactChainKeepsTheOutput(Kind kind, RNNFormat format, String which) {
        MultiLayerNetwork network = network(layer(kind, format), FrozenLayer::new);
        List<LayerPlan> plans = new ArrayList<>();
        for (LayerMatrix matrix : matrices(network)) {
            if (which.equals("both") || matrix.name().equals("rnn/" + which)) {
                plans.add(exact(matrix, 2));
            }
        }
        INDArray x = sequences(format);
        Compressor.Result result =
                Compressor.compress(
                        network,
                        new CompressionPlan(plans),
                        Compressor.Options.defaults().withProbe(x));
        MultiLayerNetwork compressed = (MultiLayerNetwork) result.network();

        assertTrue(result.report().verified());
        assertArrayEquals(floats(network.output(x)), floats(compressed.output(x)), TOLERANCE);
        assertTrue(compressed.getLayer(0) instanceof org.deeplearning4j.nn.layers.FrozenLayer);
        assertEquals(
                network.numParams()
                        - plans.stream().mapToLong(p -> entries(network, p)).sum()
                        + plans.stream().mapToLong(p -> p.chain().parameterCount()).sum(),
                compressed.numParams());
        Verification verification = Verification.of(network, compressed, x);
        assertEquals(
                plans.stream().map(LayerPlan::layer).toList(),
                verification.replaced().stream().map(Verification.Replacement::name).toList());
        assertTrue(verification.parameters().equal());
        assertTrue(verification.chainsAgree());
        assertTrue(verification.replaced().get(0).relativeError() < TOLERANCE);
    }

    private static long entries(Model network, LayerPlan plan) {
        return Inventory.of(network).layer(plan.layer()).entries();
    }

    /** Means and mean squares of {@code h(t - 1)} of all steps, with {@code h(-1) = 0}. */
    @ParameterizedTest
    @ValueSource(strings = {"NCW", "NWC"})
    void theMomentsOfTheRecurrentMatrixAreThoseOfTheOutputsBefore(RNNFormat format) {
        MultiLayerNetwork network = network(layer(Kind.LSTM, format), layer -> layer);
        INDArray x = sequences(format);
        InputMoments moments =
                Objects.requireNonNull(
                        MomentCollector.collect(
                                        network,
                                        List.of("rnn/input", "rnn/recurrent"),
                                        name -> false,
                                        CalibrationData.of(x),
                                        (done, count) -> {})
                                .get("rnn/recurrent"));

        double[] mean = new double[UNITS];
        double[] square = new double[UNITS];
        for (int t = 1; t < STEPS; t++) {
            INDArray first =
                    format == RNNFormat.NCW
                            ? x.get(
                                    NDArrayIndex.all(),
                                    NDArrayIndex.all(),
                                    NDArrayIndex.interval(0, t))
                            : x.get(
                                    NDArrayIndex.all(),
                                    NDArrayIndex.interval(0, t),
                                    NDArrayIndex.all());
            INDArray outputs = network.feedForward(first.dup('c')).get(1);
            for (int n = 0; n < EXAMPLES; n++) {
                for (int k = 0; k < UNITS; k++) {
                    double value = outputs.getDouble(n, k);
                    mean[k] += value / (EXAMPLES * STEPS);
                    square[k] += value * value / (EXAMPLES * STEPS);
                }
            }
        }
        assertEquals(EXAMPLES * STEPS, moments.columns());
        assertArrayEquals(mean, moments.mean(), 1e-6);
        assertArrayEquals(square, moments.moments().diagonal(), 1e-6);
    }

    /** Of the outputs, that is, which calibration is about. */
    @Test
    void calibrationLowersTheError() {
        MultiLayerNetwork network = network(layer(Kind.LSTM, RNNFormat.NCW), layer -> layer);
        INDArray x = random(5, 200, INPUTS, STEPS);
        x.muli(random(6, INPUTS).reshape(1, INPUTS, 1)); // features of unequal importance
        CompressionPlan plan =
                new CompressionPlan(
                        List.of(
                                plan("rnn/input", "2 6 2 6 1  32 2 32 2 1"),
                                plan("rnn/recurrent", "2 8 2 8 1  32 2 32 2 1")));
        Calibration calibration =
                Calibration.of(network, CalibrationData.of(x), Calibration.Options.defaults());
        Compressor.Result plain = Compressor.compress(network, plan);
        Compressor.Result calibrated =
                Compressor.compress(
                        network,
                        plan,
                        Compressor.Options.defaults().withProbe(x).withCalibration(calibration));

        assertTrue(calibrated.report().verified());
        assertEquals(List.of("rnn.b"), calibrated.report().adapted());
        assertTrue(
                difference(network, calibrated.network(), x)
                        < 0.8 * difference(network, plain.network(), x));
    }

    private static LayerPlan plan(String name, String chain) {
        return new LayerPlan(name, Chain.parse(chain), FactorizationOptions.defaults());
    }

    /** Of the recurrent layer's last output. */
    private static double difference(MultiLayerNetwork original, Model other, INDArray x) {
        INDArray expected = original.feedForward(x).get(1);
        return ((MultiLayerNetwork) other).feedForward(x).get(1).distance2(expected);
    }

    @Test
    void aChainIsNotReplacedAgain() {
        MultiLayerNetwork network = network(layer(Kind.LSTM, RNNFormat.NCW), layer -> layer);
        Model compressed =
                Compressor.compress(
                                network,
                                new CompressionPlan(
                                        List.of(plan("rnn/input", "2 6 2 6 1  32 2 32 2 1"))))
                        .network();
        List<InventoryLayer> layers = Inventory.of(compressed).layers();

        assertEquals(
                List.of("rnn/input", "rnn/recurrent", "out"),
                layers.stream().map(InventoryLayer::name).toList());
        assertEquals("it is a chain already", layers.get(0).obstacle().orElseThrow());
        assertEquals(
                "the other matrix of its layer is a chain already",
                layers.get(1).obstacle().orElseThrow());
        assertEquals(
                List.of(12L + 64 + 32, 8L * 32, 4L * 8 + 4),
                layers.stream().map(InventoryLayer::parameters).toList());
        assertTrue(matrices(compressed).get(0).layer().bare() instanceof ChainRecurrentLayer);
    }

    @Test
    void theNameOfTheLayerAloneIsRefused() {
        MultiLayerNetwork network = network(layer(Kind.LSTM, RNNFormat.NCW), layer -> layer);
        CompressionPlan plan = new CompressionPlan(List.of(plan("rnn", "2 6 2 6 1  32 2 32 2 1")));
        IllegalArgumentException thrown =
                assertThrows(
                        IllegalArgumentException.class, () -> Compressor.compress(network, plan));

        assertTrue(
                Objects.requireNonNull(thrown.getMessage())
                        .startsWith("the network has no layer 'rnn'; "),
                thrown.getMessage());
        assertTrue(thrown.getMessage().contains("rnn/input"), thrown.getMessage());
    }
}
