package io.github.debut4j.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkInputTest {

    private static NetworkInput input(InputLayout layout, Integer... sizes) {
        return new NetworkInput("input", layout, List.of(sizes));
    }

    static Stream<Arguments> layouts() {
        return Stream.of(
                Arguments.of(input(InputLayout.FEATURES, 5), new long[] {2, 5}, "[batch, 5]"),
                Arguments.of(
                        input(InputLayout.SEQUENCE_NCW, 5, 7),
                        new long[] {2, 5, 7},
                        "[batch, 5, 7]"),
                Arguments.of(
                        input(InputLayout.SEQUENCE_NWC, 5, 7),
                        new long[] {2, 7, 5},
                        "[batch, 7, 5]"),
                Arguments.of(
                        input(InputLayout.IMAGE_NCHW, 3, 5, 7),
                        new long[] {2, 3, 5, 7},
                        "[batch, 3, 5, 7]"),
                Arguments.of(
                        input(InputLayout.IMAGE_NHWC, 3, 5, 7),
                        new long[] {2, 5, 7, 3},
                        "[batch, 5, 7, 3]"));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void shapesFollowTheLayout(NetworkInput input, long[] shape, String text) {
        assertArrayEquals(shape, input.shape(2));
        assertArrayEquals(shape, input.noise(2, 1).shape());
        assertEquals(input.values(), input.type().arrayElementsPerExample());
        assertEquals(text, input.shapeText());
        int[] example = new int[shape.length - 1];
        for (int k = 0; k < example.length; k++) {
            example[k] = (int) shape[k + 1];
        }
        assertEquals(input.sizes(), input.layout().sizes(example));
        assertTrue(input.accepts(shape));
        assertFalse(
                input.accepts(
                        input.withSizes(input.sizes().stream().map(n -> n + 1).toList()).shape(2)));
    }

    @Test
    void sizesMayBeUnknown() {
        NetworkInput input = input(InputLayout.IMAGE_NHWC, 3, NetworkInput.ANY, NetworkInput.ANY);
        assertFalse(input.isComplete());
        assertEquals("3x?x?", input.toString());
        assertEquals("[batch, ?, ?, 3]", input.shapeText());
        assertTrue(input.accepts(8, 20, 30, 3));
        assertFalse(input.accepts(8, 3, 20, 30));
        assertEquals(
                "input input must have known sizes, found 3x?x?",
                assertThrows(IllegalStateException.class, input::type).getMessage());
    }

    @Test
    void wrongSizesAreRefused() {
        assertEquals(
                "input input: image_nhwc must have as many sizes as axes (3), found 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> input(InputLayout.IMAGE_NHWC, 784))
                        .getMessage());
        assertEquals(
                "input input: a size must be at least 1, found 0",
                assertThrows(IllegalArgumentException.class, () -> input(InputLayout.FEATURES, 0))
                        .getMessage());
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder().nOut(3).build();
    }

    private static MultiLayerNetwork list(InputType type, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(type).build());
        network.init();
        return network;
    }

    static Stream<Arguments> networks() {
        int any = NetworkInput.ANY;
        ConvolutionLayer last =
                new ConvolutionLayer.Builder(3, 3).dataFormat(CNN2DFormat.NHWC).nOut(2).build();
        return Stream.of(
                Arguments.of(
                        list(
                                InputType.feedForward(5),
                                new DenseLayer.Builder().nOut(4).build(),
                                output()),
                        input(InputLayout.FEATURES, 5)),
                Arguments.of(
                        list(
                                InputType.feedForward(5),
                                new FrozenLayer(new DenseLayer.Builder().nOut(4).build()),
                                output()),
                        input(InputLayout.FEATURES, 5)),
                Arguments.of(
                        list(InputType.convolutional(6, 7, 2, CNN2DFormat.NHWC), last, output()),
                        input(InputLayout.IMAGE_NHWC, 2, any, any)),
                Arguments.of(
                        list(
                                InputType.convolutionalFlat(6, 7, 2),
                                new ConvolutionLayer.Builder(3, 3).nOut(2).build(),
                                output()),
                        input(InputLayout.FEATURES, 84)),
                Arguments.of(
                        list(InputType.convolutional(6, 7, 2, CNN2DFormat.NHWC), output()),
                        input(InputLayout.IMAGE_NHWC, 2, 6, 7)),
                Arguments.of(
                        list(
                                InputType.recurrent(4, 9, RNNFormat.NWC),
                                new LSTM.Builder().nOut(3).dataFormat(RNNFormat.NWC).build(),
                                new RnnOutputLayer.Builder()
                                        .nOut(2)
                                        .dataFormat(RNNFormat.NWC)
                                        .build()),
                        input(InputLayout.SEQUENCE_NWC, 4, any)),
                Arguments.of(
                        list(
                                InputType.recurrent(4, 9),
                                new Convolution1DLayer.Builder(3).nOut(3).build(),
                                new RnnOutputLayer.Builder().nOut(2).build()),
                        input(InputLayout.SEQUENCE_NCW, 4, any)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void firstLayersDetermineTheInput(MultiLayerNetwork network, NetworkInput expected) {
        assertEquals(List.of(expected), Network.of(network).inferredInputs());
        ComputationGraph graph = GraphEditor.of(network).build();
        assertEquals(List.of(expected), Network.of(graph).inferredInputs());
    }

    @Test
    void layersWithoutWeightsDetermineNothing() {
        assertEquals(
                List.of(),
                Network.of(
                                list(
                                        InputType.convolutional(6, 6, 2),
                                        new SubsamplingLayer.Builder().build(),
                                        output()))
                        .inferredInputs());
    }

    @Test
    void allInputsOfAGraphAreInferredOrNone() {
        var graph =
                new NeuralNetConfiguration.Builder()
                        .graphBuilder()
                        .addInputs("wide", "deep")
                        .addLayer("a", new DenseLayer.Builder().nIn(5).nOut(4).build(), "wide")
                        .addLayer("b", new DenseLayer.Builder().nIn(6).nOut(4).build(), "deep")
                        .addLayer("out", new OutputLayer.Builder().nIn(8).nOut(3).build(), "a", "b")
                        .setOutputs("out")
                        .build();
        ComputationGraph network = new ComputationGraph(graph);
        network.init();
        assertEquals(
                List.of(
                        new NetworkInput("wide", InputLayout.FEATURES, List.of(5)),
                        new NetworkInput("deep", InputLayout.FEATURES, List.of(6))),
                Network.of(network).inferredInputs());
        assertEquals(List.of("wide", "deep"), Network.of(network).inputNames());
    }
}
