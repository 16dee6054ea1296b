package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.nd4j.WeightMatrices;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class ChainRecurrentLayerTest {

    private static final int INPUTS = 6;
    private static final int UNITS = 4;
    private static final int STEPS = 5;
    private static final int EXAMPLES = 3;
    private static final int CLASSES = 2;

    private static final Chain INPUT_OF_LSTM = Chain.parse("6 6 2 2 1  16 6 8 3 2");
    private static final Chain RECURRENT_OF_LSTM = Chain.parse("4 4 2 2 1  16 4 8 2 2");
    private static final Chain INPUT_OF_RNN = Chain.parse("6 6 2 2 1  4 6 2 3 2");
    private static final Chain RECURRENT_OF_RNN = Chain.parse("4 4 2 2 1  4 4 2 2 2");
    private static final Chain LARGER = Chain.parse("8 8 4 4 1  20 8 10 4 2");

    private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

    @BeforeAll
    static void computeInDouble() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void computeInFloat() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    /** Which matrices are chains. */
    private enum Chains {
        INPUT,
        RECURRENT,
        BOTH,
        LARGER_THAN_LAYER
    }

    private static ChainRecurrentLayer layer(RecurrentKind kind, Chains chains, RNNFormat format) {
        boolean rnn = kind == RecurrentKind.SIMPLE_RNN;
        Chain input = rnn ? INPUT_OF_RNN : INPUT_OF_LSTM;
        Chain recurrent = rnn ? RECURRENT_OF_RNN : RECURRENT_OF_LSTM;
        return new ChainRecurrentLayer.Builder(kind)
                .nIn(INPUTS)
                .nOut(UNITS)
                .inputChain(
                        switch (chains) {
                            case INPUT, BOTH -> input;
                            case RECURRENT -> null;
                            case LARGER_THAN_LAYER -> LARGER;
                        })
                .recurrentChain(
                        switch (chains) {
                            case RECURRENT, BOTH -> recurrent;
                            case INPUT -> null;
                            case LARGER_THAN_LAYER -> LARGER;
                        })
                .dataFormat(format)
                .build();
    }

    @SuppressWarnings("deprecation") // old models have Graves' variant
    private static BaseRecurrentLayer dense(RecurrentKind kind, RNNFormat format) {
        return switch (kind) {
            case LSTM -> new LSTM.Builder().nIn(INPUTS).nOut(UNITS).dataFormat(format).build();
            case GRAVES_LSTM ->
                    new GravesLSTM.Builder()
                            .nIn(INPUTS)
                            .nOut(UNITS)
                            .activation(Activation.TANH)
                            .dataFormat(format)
                            .build();
            case SIMPLE_RNN ->
                    new SimpleRnn.Builder()
                            .nIn(INPUTS)
                            .nOut(UNITS)
                            .activation(Activation.TANH)
                            .dataFormat(format)
                            .build();
        };
    }

    private static MultiLayerNetwork network(DataType type, BaseRecurrentLayer layer) {
        RnnOutputLayer output =
                new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(UNITS)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .dataFormat(layer.getRnnDataFormat())
                        .build();
        layer.setActivationFn(Activation.TANH.getActivationFunction());
        MultiLayerNetwork network =
                Nets.of(
                        type,
                        InputType.recurrent(INPUTS, STEPS, layer.getRnnDataFormat()),
                        layer,
                        output);
        network.params().assign(Nets.random(type, network.params().shape()));
        return network;
    }

    /** Sets the weights of DL4J's layer to those of a layer with chains, multiplied out. */
    private static void copyDense(MultiLayerNetwork chains, MultiLayerNetwork dense) {
        ChainRecurrentLayer layer = (ChainRecurrentLayer) chains.getLayer(0).conf().getLayer();
        Map<String, INDArray> from = chains.getLayer(0).paramTable();
        Map<String, INDArray> to = dense.getLayer(0).paramTable();
        for (RecurrentWeights weights : RecurrentWeights.values()) {
            INDArray target = of(to, weights.parameter());
            Optional<Chain> chain = layer.chain(weights);
            if (chain.isEmpty()) {
                target.assign(of(from, weights.parameter()));
                continue;
            }
            target.get(NDArrayIndex.all(), NDArrayIndex.interval(0, layer.rows()))
                    .assign(
                            WeightMatrices.toDense(
                                    product(chain.get(), weights, from)
                                            .resized(layer.rows(), layer.cols(weights)),
                                    DataType.DOUBLE));
            INDArray peepholes = from.get("P");
            if (weights == RecurrentWeights.RECURRENT && peepholes != null) {
                target.get(
                                NDArrayIndex.all(),
                                NDArrayIndex.interval(layer.rows(), layer.rows() + 3))
                        .assign(peepholes);
            }
        }
        of(to, "b").assign(of(from, "b"));
        for (String key : List.of("W", "b")) {
            dense.getLayer(1).getParam(key).assign(chains.getLayer(1).getParam(key));
        }
    }

    private static Matrix product(
            Chain chain, RecurrentWeights weights, Map<String, INDArray> parameters) {
        List<INDArray> factors =
                IntStream.range(0, chain.size())
                        .mapToObj(k -> of(parameters, weights.factorName(k)))
                        .toList();
        Factors values = WeightMatrices.factors(chain, factors);
        return values.toDense();
    }

    private static INDArray of(Map<String, INDArray> arrays, String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }

    private static INDArray sequences(DataType type, RNNFormat format) {
        INDArray stepsLast = Nets.random(type, EXAMPLES, INPUTS, STEPS);
        return format == RNNFormat.NCW ? stepsLast : stepsLast.permute(0, 2, 1).dup('c');
    }

    private static INDArray labels(DataType type, RNNFormat format) {
        INDArray labels = Nd4j.zeros(type, EXAMPLES, CLASSES, STEPS);
        for (int n = 0; n < EXAMPLES; n++) {
            for (int t = 0; t < STEPS; t++) {
                labels.putScalar(n, (n + t) % CLASSES, t, 1);
            }
        }
        return format == RNNFormat.NCW ? labels : labels.permute(0, 2, 1).dup('c');
    }

    private static void gradient(MultiLayerNetwork network, RNNFormat format) {
        DataType type = network.params().dataType();
        network.setInput(sequences(type, format));
        network.setLabels(labels(type, format));
        network.computeGradientAndScore();
    }

    private static void assertClose(INDArray expected, INDArray actual, double tolerance) {
        assertArrayEquals(expected.shape(), actual.shape());
        assertArrayEquals(
                expected.castTo(DataType.DOUBLE).dup('c').data().asDouble(),
                actual.castTo(DataType.DOUBLE).dup('c').data().asDouble(),
                tolerance);
    }

    @ParameterizedTest
    @CsvSource({
        "LSTM, INPUT, NCW",
        "LSTM, RECURRENT, NWC",
        "LSTM, BOTH, NCW",
        "LSTM, LARGER_THAN_LAYER, NWC",
        "GRAVES_LSTM, INPUT, NCW",
        "GRAVES_LSTM, BOTH, NWC",
        "SIMPLE_RNN, RECURRENT, NCW",
        "SIMPLE_RNN, BOTH, NWC",
    })
    void computesWhatTheLayerWithTheProductsDoes(
            RecurrentKind kind, Chains chains, RNNFormat format) {
        MultiLayerNetwork network = network(DataType.DOUBLE, layer(kind, chains, format));
        MultiLayerNetwork dense = network(DataType.DOUBLE, dense(kind, format));
        copyDense(network, dense);
        INDArray x = sequences(DataType.DOUBLE, format);
        gradient(network, format);
        gradient(dense, format);

        assertClose(dense.output(x), network.output(x), 1e-12);
        assertClose(gradient(dense, "b"), gradient(network, "b"), 1e-12);
        requireSameDenseGradients(dense, network);
        assertClose(inputGradient(dense, format), inputGradient(network, format), 1e-12);
    }

    private static INDArray gradient(MultiLayerNetwork network, String parameter) {
        return of(network.gradient().gradientForVariable(), "0_" + parameter);
    }

    /** Those of matrices that are no chains, and of peepholes. */
    private static void requireSameDenseGradients(
            MultiLayerNetwork dense, MultiLayerNetwork network) {
        for (RecurrentWeights weights : RecurrentWeights.values()) {
            String name = weights.parameter();
            if (network.getLayer(0).paramTable().containsKey(name)) {
                assertClose(gradient(dense, name), gradient(network, name), 1e-12);
            }
        }
        if (network.getLayer(0).paramTable().containsKey("P")) {
            INDArray all = gradient(dense, "RW");
            INDArray peepholes =
                    all.get(NDArrayIndex.all(), NDArrayIndex.interval(4 * UNITS, all.size(1)));
            assertClose(peepholes, gradient(network, "P"), 1e-12);
        }
    }

    private static INDArray inputGradient(MultiLayerNetwork network, RNNFormat format) {
        network.setInput(sequences(DataType.DOUBLE, format));
        network.feedForward(true, false);
        INDArray epsilon = Nets.random(DataType.DOUBLE, outputShape(format));
        return network.getLayer(0).backpropGradient(epsilon, NO_WORKSPACES).getSecond();
    }

    private static long[] outputShape(RNNFormat format) {
        return format == RNNFormat.NCW
                ? new long[] {EXAMPLES, UNITS, STEPS}
                : new long[] {EXAMPLES, STEPS, UNITS};
    }

    @ParameterizedTest
    @CsvSource({
        "LSTM, BOTH, NWC",
        "LSTM, LARGER_THAN_LAYER, NCW",
        "GRAVES_LSTM, BOTH, NCW",
        "GRAVES_LSTM, INPUT, NCW",
        "SIMPLE_RNN, BOTH, NCW",
    })
    void gradientsAreThoseOfFiniteDifferences(RecurrentKind kind, Chains chains, RNNFormat format) {
        assertTrue(
                GradientCheckUtil.checkGradients(
                        new GradientCheckUtil.MLNConfig()
                                .net(network(DataType.DOUBLE, layer(kind, chains, format)))
                                .input(sequences(DataType.DOUBLE, format))
                                .labels(labels(DataType.DOUBLE, format))
                                .epsilon(1e-6)
                                .maxRelError(1e-5)
                                .minAbsoluteError(1e-9)
                                .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)));
    }

    @ParameterizedTest
    @CsvSource({
        "LSTM, BOTH",
        "LSTM, LARGER_THAN_LAYER",
        "GRAVES_LSTM, RECURRENT",
        "SIMPLE_RNN, BOTH",
    })
    void theKernelComputesTheSameInFloat(RecurrentKind kind, Chains chains) {
        MultiLayerNetwork exact = network(DataType.DOUBLE, layer(kind, chains, RNNFormat.NCW));
        MultiLayerNetwork network = network(DataType.FLOAT, layer(kind, chains, RNNFormat.NCW));
        INDArray x = sequences(DataType.FLOAT, RNNFormat.NCW);
        gradient(exact, RNNFormat.NCW);
        gradient(network, RNNFormat.NCW);

        assertClose(exact.output(x.castTo(DataType.DOUBLE)), network.output(x), 1e-5);
        assertClose(exact.gradient().gradient(), network.gradient().gradient(), 1e-4);
    }

    @Test
    void theNumberOfThreadsDoesNotChangeABit() {
        INDArray expected;
        try (Workers.Limit limit = Workers.limit(1)) {
            expected = gradientOfLargeBatch();
        }
        try (Workers.Limit limit = Workers.limit(3)) {
            assertEquals(expected, gradientOfLargeBatch());
        }
    }

    private static INDArray gradientOfLargeBatch() {
        MultiLayerNetwork network =
                network(DataType.FLOAT, layer(RecurrentKind.LSTM, Chains.BOTH, RNNFormat.NCW));
        network.setInput(Nets.random(DataType.FLOAT, 200, INPUTS, STEPS));
        network.setLabels(Nd4j.zeros(DataType.FLOAT, 200, CLASSES, STEPS).addi(0.5));
        network.computeGradientAndScore();
        return network.gradient().gradient().dup();
    }

    @ParameterizedTest
    @EnumSource(RecurrentKind.class)
    void stepByStepIsTheSame(RecurrentKind kind) {
        MultiLayerNetwork network =
                network(DataType.FLOAT, layer(kind, Chains.BOTH, RNNFormat.NCW));
        INDArray x = sequences(DataType.FLOAT, RNNFormat.NCW);
        INDArray whole = network.output(x);
        for (int t = 0; t < STEPS; t++) {
            INDArray step = network.rnnTimeStep(steps(x, t, t + 1));
            assertClose(steps(whole, t, t + 1), step, 1e-6);
        }
    }

    private static INDArray steps(INDArray sequences, int from, int to) {
        return sequences
                .get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, to))
                .dup('c');
    }

    /**
     * The second of two parts, from the state after the first, two of whose three steps count.
     * DL4J's SimpleRnn begins the backward pass of each part with a state of zero.
     */
    @ParameterizedTest
    @EnumSource(value = RecurrentKind.class, names = "SIMPLE_RNN", mode = EnumSource.Mode.EXCLUDE)
    void truncatedBackpropagationIsThatOfTheDenseLayer(RecurrentKind kind) {
        MultiLayerNetwork network =
                network(DataType.DOUBLE, layer(kind, Chains.BOTH, RNNFormat.NCW));
        MultiLayerNetwork dense = network(DataType.DOUBLE, dense(kind, RNNFormat.NCW));
        copyDense(network, dense);
        Pair<Gradient, INDArray> expected = truncated(dense);
        Pair<Gradient, INDArray> actual = truncated(network);

        assertClose(expected.getSecond(), actual.getSecond(), 1e-12);
        assertClose(
                of(expected.getFirst().gradientForVariable(), "b"),
                of(actual.getFirst().gradientForVariable(), "b"),
                1e-12);
        ((RecurrentLayer) dense.getLayer(0))
                .rnnGetTBPTTState()
                .forEach(
                        (name, state) ->
                                assertClose(
                                        state,
                                        of(
                                                ((RecurrentLayer) network.getLayer(0))
                                                        .rnnGetTBPTTState(),
                                                name),
                                        1e-12));
    }

    private static Pair<Gradient, INDArray> truncated(MultiLayerNetwork network) {
        gradient(network, RNNFormat.NCW); // creates the arrays of the gradients
        INDArray x = sequences(DataType.DOUBLE, RNNFormat.NCW);
        RecurrentLayer layer = (RecurrentLayer) network.getLayer(0);
        layer.rnnActivateUsingStoredState(steps(x, 0, 2), true, true, NO_WORKSPACES);
        layer.rnnSetPreviousState(layer.rnnGetTBPTTState());
        layer.rnnActivateUsingStoredState(steps(x, 2, STEPS), true, true, NO_WORKSPACES);
        INDArray epsilon = Nets.random(DataType.DOUBLE, EXAMPLES, UNITS, STEPS - 2);
        return layer.tbpttBackpropGradient(epsilon, 2, NO_WORKSPACES);
    }

    @Test
    void trainsInFloatWithWorkspacesAndTruncation() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(1)
                                .dataType(DataType.FLOAT)
                                .updater(new Adam(0.05))
                                .list()
                                .layer(layer(RecurrentKind.LSTM, Chains.BOTH, RNNFormat.NCW))
                                .layer(
                                        new RnnOutputLayer.Builder(LossFunction.MCXENT)
                                                .nOut(CLASSES)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.recurrent(INPUTS, STEPS))
                                .backpropType(BackpropType.TruncatedBPTT)
                                .tBPTTLength(2)
                                .build());
        network.init();
        DataSet data =
                new DataSet(
                        sequences(DataType.FLOAT, RNNFormat.NCW),
                        labels(DataType.FLOAT, RNNFormat.NCW));
        double before = network.score(data);
        for (int k = 0; k < 30; k++) {
            network.fit(data);
        }
        assertTrue(network.score(data) < before / 2, () -> before + " to " + network.score(data));
    }

    /** Of sequences that end early. */
    @ParameterizedTest
    @EnumSource(RecurrentKind.class)
    void masksActAsInTheDenseLayer(RecurrentKind kind) {
        MultiLayerNetwork network =
                network(DataType.DOUBLE, layer(kind, Chains.BOTH, RNNFormat.NCW));
        MultiLayerNetwork dense = network(DataType.DOUBLE, dense(kind, RNNFormat.NCW));
        copyDense(network, dense);
        Pair<INDArray, INDArray> expected = masked(dense);
        Pair<INDArray, INDArray> actual = masked(network);

        assertClose(expected.getFirst(), actual.getFirst(), 1e-12);
        assertClose(expected.getSecond(), actual.getSecond(), 1e-12);
    }

    private static Pair<INDArray, INDArray> masked(MultiLayerNetwork network) {
        gradient(network, RNNFormat.NCW);
        INDArray mask = Nd4j.ones(DataType.DOUBLE, EXAMPLES, STEPS);
        mask.putScalar(1, STEPS - 1, 0);
        mask.putScalar(2, STEPS - 1, 0);
        mask.putScalar(2, STEPS - 2, 0);
        org.deeplearning4j.nn.api.Layer layer = network.getLayer(0);
        layer.setInput(sequences(DataType.DOUBLE, RNNFormat.NCW), NO_WORKSPACES);
        layer.setMaskArray(mask);
        INDArray output = layer.activate(true, NO_WORKSPACES).dup('c');
        INDArray epsilon = Nets.random(DataType.DOUBLE, EXAMPLES, UNITS, STEPS);
        epsilon.muli(mask.reshape(EXAMPLES, 1, STEPS));
        return new Pair<>(output, layer.backpropGradient(epsilon, NO_WORKSPACES).getSecond());
    }

    @Test
    void savedAndRestoredLayerComputesTheSame() throws IOException {
        MultiLayerNetwork network =
                network(
                        DataType.FLOAT,
                        layer(RecurrentKind.GRAVES_LSTM, Chains.LARGER_THAN_LAYER, RNNFormat.NWC));
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, zip, true);
        MultiLayerNetwork restored =
                ModelSerializer.restoreMultiLayerNetwork(
                        new ByteArrayInputStream(zip.toByteArray()), true);
        INDArray x = sequences(DataType.FLOAT, RNNFormat.NWC);

        assertEquals(network.getLayerWiseConfigurations(), restored.getLayerWiseConfigurations());
        assertEquals(network.output(x), restored.output(x));
    }
}
