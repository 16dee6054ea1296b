package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Compares kernel versions with DL4J's layers in double precision, forward and backward. */
class KernelVersionTest {

    private static final double TOLERANCE = 1e-4;
    private static final int BATCH = 3;
    private static final int CLASSES = 3;
    private static final int CASES = 12;

    static Stream<Arguments> convolutions() {
        List<Arguments> cases = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        Activation[] activations = {Activation.IDENTITY, Activation.RELU, Activation.TANH};
        for (int k = 0; k < CASES; k++) {
            ConvolutionMode mode = k % 2 == 0 ? ConvolutionMode.Truncate : ConvolutionMode.Same;
            int[] kernel = two(random, 1, 4);
            Layer layer =
                    new ConvolutionLayer.Builder(kernel)
                            .stride(two(random, 1, 3))
                            .padding(padding(random, mode, kernel))
                            .dilation(two(random, 1, 3))
                            .convolutionMode(mode)
                            .activation(activations[k % 3])
                            .hasBias(k % 4 != 1)
                            .biasInit(0.1)
                            .nOut(1 + random.nextInt(20))
                            .build();
            if (mode == ConvolutionMode.Same) {
                ((ConvolutionLayer) layer).setPadding(ignoredPadding(k));
            }
            cases.add(arguments(images(random, k), layer));
        }
        return cases.stream();
    }

    static Stream<Arguments> sequences() {
        List<Arguments> cases = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(7);
        for (int k = 0; k < CASES; k++) {
            ConvolutionMode mode = k % 2 == 0 ? ConvolutionMode.Truncate : ConvolutionMode.Same;
            int kernel = k < 4 ? 1 : random.nextInt(2, 5);
            Layer layer =
                    new Convolution1DLayer.Builder(kernel)
                            .stride(random.nextInt(1, 3))
                            .padding(mode == ConvolutionMode.Same ? 0 : random.nextInt(kernel))
                            .convolutionMode(mode)
                            .activation(k % 3 == 0 ? Activation.RELU : Activation.IDENTITY)
                            .hasBias(k % 4 != 1)
                            .nOut(1 + random.nextInt(20))
                            .build();
            if (mode == ConvolutionMode.Same) {
                ((Convolution1DLayer) layer).setPadding(new int[] {k % 3, 0});
            }
            cases.add(arguments(InputType.recurrent(1 + random.nextInt(5), 12), layer));
        }
        return cases.stream();
    }

    static Stream<Arguments> poolings() {
        List<Arguments> cases = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(6);
        for (int k = 0; k < 2 * CASES; k++) {
            ConvolutionMode mode = k % 2 == 0 ? ConvolutionMode.Truncate : ConvolutionMode.Same;
            int[] kernel = two(random, 1, 4);
            Layer layer =
                    new SubsamplingLayer.Builder(k % 3 == 0 ? PoolingType.AVG : PoolingType.MAX)
                            .kernelSize(kernel)
                            .stride(two(random, 1, 3))
                            .padding(padding(random, mode, kernel))
                            .dilation(two(random, 1, k % 3 == 0 ? 2 : 3))
                            .convolutionMode(mode)
                            .avgPoolIncludePadInDivisor(k % 4 == 0)
                            .build();
            if (mode == ConvolutionMode.Same) {
                ((SubsamplingLayer) layer).setPadding(ignoredPadding(k));
            }
            cases.add(arguments(images(random, k / 2), layer));
        }
        return cases.stream();
    }

    static Stream<Arguments> depthwise() {
        List<Arguments> cases = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(8);
        Activation[] activations = {Activation.IDENTITY, Activation.RELU6, Activation.TANH};
        for (int k = 0; k < 2 * CASES; k++) {
            ConvolutionMode mode = k % 2 == 0 ? ConvolutionMode.Truncate : ConvolutionMode.Same;
            int[] kernel = two(random, 1, 4);
            Layer layer =
                    new DepthwiseConvolution2D.Builder(kernel)
                            .depthMultiplier(1 + k % 3)
                            .stride(two(random, 1, 4))
                            .padding(padding(random, mode, kernel))
                            .dilation(two(random, 1, 3))
                            .convolutionMode(mode)
                            .activation(activations[k % 3])
                            .hasBias(k % 4 != 1)
                            .nOut(5 * (1 + k % 3))
                            .build();
            if (mode == ConvolutionMode.Same) {
                ((ConvolutionLayer) layer).setPadding(ignoredPadding(k));
            }
            cases.add(arguments(images(random, k / 2), layer));
        }
        return cases.stream();
    }

    static Stream<Arguments> activations() {
        SplittableRandom random = new SplittableRandom(9);
        return Stream.of(Activation.RELU, Activation.RELU6, Activation.TANH, Activation.RELU)
                .flatMap(
                        function ->
                                IntStream.range(0, 2)
                                        .mapToObj(
                                                k ->
                                                        arguments(
                                                                images(random, k),
                                                                new ActivationLayer(function))));
    }

    private static int[] two(SplittableRandom random, int from, int end) {
        return new int[] {random.nextInt(from, end), random.nextInt(from, end)};
    }

    private static int[] padding(SplittableRandom random, ConvolutionMode mode, int[] kernel) {
        return mode == ConvolutionMode.Same
                ? new int[2]
                : new int[] {random.nextInt(kernel[0]), random.nextInt(kernel[1])};
    }

    /**
     * A padding in mode Same: builders refuse it, but layers of networks with that mode can have
     * it.
     */
    private static int[] ignoredPadding(int k) {
        return new int[] {k % 3, k % 2};
    }

    private static InputType images(SplittableRandom random, int k) {
        return InputType.convolutional(
                random.nextInt(8, 15),
                random.nextInt(8, 15),
                1 + random.nextInt(6),
                k % 2 == 0 ? CNN2DFormat.NCHW : CNN2DFormat.NHWC);
    }

    @ParameterizedTest
    @MethodSource({"convolutions", "poolings", "depthwise", "activations"})
    void computesWhatDl4jDoes(InputType input, Layer layer) {
        MultiLayerNetwork expected = network(DataType.DOUBLE, input, layer);
        MultiLayerNetwork actual = network(DataType.FLOAT, input, KernelLayers.of(layer).get());
        actual.setParams(expected.params().castTo(DataType.FLOAT));
        INDArray x = Nets.random(DataType.DOUBLE, shape(input));

        assertClose(expected.output(x), actual.output(x.castTo(DataType.FLOAT)));
        expected.fit(x, labels(DataType.DOUBLE));
        actual.fit(x.castTo(DataType.FLOAT), labels(DataType.FLOAT));
        assertClose(expected.getFlattenedGradients(), actual.getFlattenedGradients());
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void computesOnSequencesWhatDl4jDoes(InputType input, Layer layer) {
        Layer[] around = {
            new Convolution1DLayer.Builder(1).nOut(4).build(),
            new GlobalPoolingLayer(PoolingType.AVG),
            output()
        };
        MultiLayerNetwork expected =
                Nets.of(DataType.DOUBLE, input, around[0], layer, around[1], around[2]);
        MultiLayerNetwork actual =
                Nets.of(
                        DataType.FLOAT,
                        input,
                        around[0],
                        KernelLayers.of(layer).get(),
                        around[1],
                        around[2]);
        actual.setParams(expected.params().castTo(DataType.FLOAT));
        InputType.InputTypeRecurrent sequence = (InputType.InputTypeRecurrent) input;
        INDArray x =
                Nets.random(
                        DataType.DOUBLE, BATCH, sequence.getSize(), sequence.getTimeSeriesLength());

        assertClose(expected.output(x), actual.output(x.castTo(DataType.FLOAT)));
        expected.fit(x, labels(DataType.DOUBLE));
        actual.fit(x.castTo(DataType.FLOAT), labels(DataType.FLOAT));
        assertClose(expected.getFlattenedGradients(), actual.getFlattenedGradients());
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder().nOut(CLASSES).activation(Activation.SOFTMAX).build();
    }

    @Test
    void doublesAreLeftToDl4j() {
        InputType input = InputType.convolutional(6, 6, 2, CNN2DFormat.NCHW);
        Layer layer = new ConvolutionLayer.Builder(3, 3).nOut(4).build();

        assertSameBits(DataType.DOUBLE, input, layer);
        assertSameBits(
                DataType.DOUBLE, input, new SubsamplingLayer.Builder().kernelSize(2, 2).build());
    }

    @Test
    void settingsThatTheKernelLacksAreLeftToDl4j() {
        InputType input = InputType.convolutional(6, 6, 2, CNN2DFormat.NCHW);

        assertSameBits(
                DataType.FLOAT,
                input,
                new SubsamplingLayer.Builder(PoolingType.PNORM).pnorm(2).kernelSize(2, 2).build());
        assertSameBits(
                DataType.FLOAT,
                input,
                new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .weightNoise(new DropConnect(0.5))
                        .build());
    }

    private static void assertSameBits(DataType type, InputType input, Layer layer) {
        MultiLayerNetwork expected = network(type, input, layer);
        MultiLayerNetwork actual = network(type, input, KernelLayers.of(layer).get());
        INDArray x = Nets.random(type, shape(input));
        for (MultiLayerNetwork network : List.of(expected, actual)) {
            Nd4j.getRandom().setSeed(4);
            network.fit(x, labels(type));
        }
        assertEquals(expected.getFlattenedGradients(), actual.getFlattenedGradients());
        assertNotEquals(0, expected.getFlattenedGradients().norm2Number().doubleValue());
    }

    @Test
    void typeOfAKernelVersionIsThatOfItsLayer() {
        Layer layer =
                new ConvolutionLayer.Builder(3, 2)
                        .name("conv")
                        .nIn(2)
                        .nOut(4)
                        .stride(2, 1)
                        .activation(Activation.TANH)
                        .dropOut(0.5)
                        .build();

        Layer onKernel = KernelLayers.of(layer).get();

        assertSame(KernelConvolution.class, onKernel.getClass());
        assertSame(ConvolutionLayer.class, KernelLayers.typeOf(onKernel));
        assertTrue(KernelLayers.of(onKernel).isEmpty());
    }

    /** The gradient of the first layer checks the gradient at the input of the second. */
    private static MultiLayerNetwork network(DataType type, InputType input, Layer layer) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(3)
                                .dataType(type)
                                .activation(Activation.IDENTITY)
                                .updater(new NoOp())
                                .list(
                                        new ConvolutionLayer.Builder(1, 1).nOut(5).build(),
                                        layer.clone(),
                                        new ActivationLayer(Activation.SOFTSIGN),
                                        output())
                                .setInputType(input)
                                .build());
        network.init();
        return network;
    }

    private static long[] shape(InputType type) {
        long[] shape = type.getShape(true);
        shape[0] = BATCH;
        return shape;
    }

    private static INDArray labels(DataType type) {
        INDArray labels = Nd4j.zeros(type, BATCH, CLASSES);
        for (int k = 0; k < BATCH; k++) {
            labels.putScalar(k, k % CLASSES, 1);
        }
        return labels;
    }

    private static void assertClose(INDArray expected, INDArray actual) {
        INDArray difference = expected.sub(actual.castTo(DataType.DOUBLE));
        double scale = Math.max(1e-3, expected.normmaxNumber().doubleValue());
        double worst = difference.normmaxNumber().doubleValue() / scale;
        assertTrue(worst < TOLERANCE, () -> "differs by " + worst);
    }
}
