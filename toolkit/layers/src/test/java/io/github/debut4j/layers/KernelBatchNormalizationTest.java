package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Compares the kernel's batch normalisation with DL4J's in double precision. */
class KernelBatchNormalizationTest {

    private static final double TOLERANCE = 2e-4;
    private static final int BATCH = 6;
    private static final int CLASSES = 3;

    static Stream<Arguments> inputs() {
        return Stream.of(true, false)
                .flatMap(
                        logStd ->
                                Stream.of(
                                        arguments(
                                                InputType.convolutional(5, 4, 2, CNN2DFormat.NCHW),
                                                logStd),
                                        arguments(
                                                InputType.convolutional(5, 4, 2, CNN2DFormat.NHWC),
                                                logStd),
                                        arguments(InputType.feedForward(7), logStd)));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void trainsAsDl4jDoes(InputType input, boolean logStd) {
        BatchNormalization dl4j = new BatchNormalization.Builder().useLogStd(logStd).build();
        MultiLayerNetwork expected = network(DataType.DOUBLE, input, dl4j);
        MultiLayerNetwork actual =
                network(DataType.FLOAT, input, KernelLayers.of(dl4j).orElseThrow());
        actual.setParams(expected.params().castTo(DataType.FLOAT));
        INDArray x = batch(input).add(2);
        INDArray y = labels();

        assertClose(expected.output(x), actual.output(x.castTo(DataType.FLOAT)));
        for (int step = 0; step < 4; step++) {
            expected.fit(x, y);
            actual.fit(x.castTo(DataType.FLOAT), y.castTo(DataType.FLOAT));
            assertClose(expected.getFlattenedGradients(), actual.getFlattenedGradients());
        }

        assertClose(expected.params(), actual.params());
        assertClose(expected.output(x), actual.output(x.castTo(DataType.FLOAT)));
    }

    /** The gradient of the loss in inference, by finite differences in double precision. */
    @ParameterizedTest
    @MethodSource("inputs")
    void runningStatisticsAreConstantsInTraining(InputType input, boolean logStd) {
        BatchNormalization dl4j = new BatchNormalization.Builder().useLogStd(logStd).build();
        MultiLayerNetwork expected = network(DataType.DOUBLE, input, dl4j);
        KernelBatchNormalization kernel =
                (KernelBatchNormalization) KernelLayers.of(dl4j).orElseThrow();
        kernel.trainWithRunningStatistics();
        MultiLayerNetwork actual = network(DataType.FLOAT, input, kernel);
        INDArray x = batch(input).add(2);
        DataSet examples = new DataSet(x, labels());
        expected.fit(examples);
        actual.setParams(expected.params().castTo(DataType.FLOAT));

        actual.setInput(x.castTo(DataType.FLOAT));
        actual.setLabels(labels().castTo(DataType.FLOAT));
        actual.computeGradientAndScore();

        Set<String> statistics = Set.of("1_mean", "1_var", "1_log10stdev");
        for (String name : expected.paramTable().keySet()) {
            INDArray gradient = actual.gradient().getGradientFor(name);
            INDArray parameter = expected.getParam(name);
            INDArray numeric = parameter.ulike().assign(0);
            for (long k = 0; k < parameter.length() && !statistics.contains(name); k++) {
                numeric.putScalar(k, difference(expected, parameter, k, examples));
            }
            assertClose(numeric, gradient.div(BATCH)); // DL4J sums over the batch
        }
    }

    private static double difference(
            MultiLayerNetwork network, INDArray parameter, long index, DataSet examples) {
        double step = 1e-6;
        double value = parameter.getDouble(index);
        parameter.putScalar(index, value + step);
        double above = network.score(examples, false);
        parameter.putScalar(index, value - step);
        double below = network.score(examples, false);
        parameter.putScalar(index, value);
        return (above - below) / (2 * step);
    }

    @Test
    void lockedGammaAndBetaAreLeftToDl4j() {
        BatchNormalization dl4j = new BatchNormalization.Builder().lockGammaBeta(true).build();
        InputType input = InputType.feedForward(7);
        MultiLayerNetwork expected = network(DataType.FLOAT, input, dl4j);
        MultiLayerNetwork actual =
                network(DataType.FLOAT, input, KernelLayers.of(dl4j).orElseThrow());
        INDArray x = Nets.random(DataType.FLOAT, BATCH, 7);

        expected.fit(x, labels().castTo(DataType.FLOAT));
        actual.fit(x, labels().castTo(DataType.FLOAT));

        assertEquals(expected.params(), actual.params());
    }

    @Test
    void settingsSurviveJson() {
        BatchNormalization dl4j =
                new BatchNormalization.Builder().name("bn").eps(0.125).decay(0.5).build();
        MultiLayerConfiguration before =
                network(
                                DataType.FLOAT,
                                InputType.feedForward(7),
                                KernelLayers.of(dl4j).orElseThrow())
                        .getLayerWiseConfigurations();

        MultiLayerConfiguration after = MultiLayerConfiguration.fromJson(before.toJson());

        assertEquals(before, after);
        KernelBatchNormalization layer = (KernelBatchNormalization) after.getConf(1).getLayer();
        assertEquals("bn", layer.getLayerName());
        assertEquals(0.125, layer.getEps());
        assertEquals(0.5, layer.getDecay());
    }

    private static MultiLayerNetwork network(DataType type, InputType input, Layer normalization) {
        Layer before =
                input instanceof InputType.InputTypeFeedForward
                        ? new DenseLayer.Builder().nOut(5).build()
                        : new ConvolutionLayer.Builder(2, 2).nOut(5).build();
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .dataType(type)
                                .activation(Activation.IDENTITY)
                                .updater(new Sgd(0.1))
                                .list(
                                        before,
                                        normalization,
                                        new ActivationLayer(Activation.RELU),
                                        new OutputLayer.Builder(LossFunction.MCXENT)
                                                .nOut(CLASSES)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(input)
                                .build());
        network.init();
        return network;
    }

    private static INDArray batch(InputType input) {
        long[] shape = input.getShape(true);
        shape[0] = BATCH;
        return Nets.random(DataType.DOUBLE, shape);
    }

    private static INDArray labels() {
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, BATCH, CLASSES);
        for (int k = 0; k < BATCH; k++) {
            labels.putScalar(k, k % CLASSES, 1);
        }
        return labels;
    }

    private static void assertClose(INDArray expected, INDArray actual) {
        INDArray difference = expected.sub(actual.castTo(DataType.DOUBLE));
        double largest = difference.amaxNumber().doubleValue();
        assertTrue(largest <= TOLERANCE, () -> "differs by " + largest);
    }
}
