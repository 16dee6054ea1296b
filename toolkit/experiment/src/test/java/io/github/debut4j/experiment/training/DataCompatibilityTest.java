package io.github.debut4j.experiment.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.datasets.BatchLayout;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Features;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.zoo.Architectures;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class DataCompatibilityTest {

    private static Examples digits() throws IOException {
        return DataSets.open("digits:test=2", Split.TEST);
    }

    private static Examples fit(Examples examples, Model network) {
        return DataCompatibility.fit(examples, network, List.of());
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build();
    }

    private static MultiLayerNetwork dense(int features) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(output())
                                .setInputType(InputType.feedForward(features))
                                .build());
        network.init();
        return network;
    }

    private static MultiLayerNetwork convolution(CNN2DFormat format) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(
                                        new ConvolutionLayer.Builder(3, 3)
                                                .nOut(2)
                                                .dataFormat(format)
                                                .build())
                                .layer(output())
                                .setInputType(InputType.convolutional(28, 28, 1, format))
                                .build());
        network.init();
        return network;
    }

    @Test
    void imagesHaveTheChannelAxisOfTheConvolutions() throws IOException {
        assertEquals(
                BatchLayout.CHANNELS_LAST, fit(digits(), convolution(CNN2DFormat.NHWC)).layout());
        assertEquals(
                BatchLayout.CHANNELS_FIRST, fit(digits(), convolution(CNN2DFormat.NCHW)).layout());
    }

    @Test
    void denseLayersTakeFlatRows() throws IOException {
        assertEquals(BatchLayout.FLAT, fit(digits(), dense(784)).layout());
    }

    private static Examples clouds(int classes) {
        List<String> names = IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        return Examples.ofValues(new int[] {3, 16, 1}, new float[96], new int[2], names);
    }

    private static MultiLayerNetwork sequence() {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(new Convolution1DLayer.Builder(1).nOut(4).build())
                                .layer(new GlobalPoolingLayer(PoolingType.MAX))
                                .layer(output())
                                .setInputType(InputType.recurrent(3, 16))
                                .build());
        network.init();
        return network;
    }

    @Test
    void pointCloudsAreImagesOrSequences() {
        Model pointnet = Architectures.named("pointnet,classes=10").create(1);
        assertEquals(BatchLayout.CHANNELS_FIRST, fit(clouds(10), pointnet).layout());
        assertEquals(BatchLayout.SEQUENCE, fit(clouds(10), sequence()).layout());
        assertEquals(
                "the model must take examples of 3x16x1 in 40 classes, found that it does not: its"
                        + " output has the shape [1, 10], so 10 classes (for 40, load the architecture"
                        + " as NAME,classes=40)",
                assertThrows(IllegalArgumentException.class, () -> fit(clouds(40), pointnet))
                        .getMessage());
        Model lenet = Architectures.named("lenet").create(1);
        assertEquals(
                "the model must take examples of 3x16x1 in 10 classes, found that it does not: its"
                        + " first convolution, conv1, takes 1 channel",
                assertThrows(IllegalArgumentException.class, () -> fit(clouds(10), lenet))
                        .getMessage());
    }

    @Test
    void anUnreadableExampleIsAReadError() {
        Features unread =
                new Features() {
                    @Override
                    public int size() {
                        return 1;
                    }

                    @Override
                    public int[] shape() {
                        return new int[] {1, 28, 28};
                    }

                    @Override
                    public void copy(int example, float[] target, int offset) {
                        throw new UncheckedIOException("a.jpg: damaged", new IOException("a"));
                    }
                };
        Examples examples = Examples.of(unread, new int[1], List.of("a", "b"));
        assertThrows(
                UncheckedIOException.class,
                () -> fit(examples, Architectures.named("lenet").create(1)));
    }

    @Test
    void examplesThatFitInNoLayoutAreRefused() {
        String message =
                assertThrows(IllegalArgumentException.class, () -> fit(digits(), dense(100)))
                        .getMessage();
        assertTrue(
                String.valueOf(message).startsWith("the model must take examples of 1x28x28 in 10"),
                message);
    }

    private static MultiLayerNetwork sequencesOf(RNNFormat format, int features, int steps) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(
                                        new LastTimeStep(
                                                new LSTM.Builder()
                                                        .dataFormat(format)
                                                        .nOut(4)
                                                        .build()))
                                .layer(output())
                                .setInputType(InputType.recurrent(features, steps, format))
                                .build());
        network.init();
        return network;
    }

    @Test
    void theKnownInputDecidesBeforeTheLayers() throws IOException {
        NetworkInput last = new NetworkInput("input", InputLayout.IMAGE_NHWC, List.of(1, 28, 28));
        NetworkInput flat = new NetworkInput("input", InputLayout.FEATURES, List.of(784));
        MultiLayerNetwork flattens =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(output())
                                .setInputType(InputType.convolutional(28, 28, 1))
                                .build());
        flattens.init();

        assertEquals(
                BatchLayout.CHANNELS_LAST,
                DataCompatibility.fit(digits(), convolution(CNN2DFormat.NHWC), List.of(last))
                        .layout());
        assertEquals(
                BatchLayout.FLAT,
                DataCompatibility.fit(digits(), dense(784), List.of(flat)).layout());
        assertEquals(BatchLayout.CHANNELS_FIRST, fit(digits(), flattens).layout());
    }

    @Test
    void flattenedImagesHaveTheLayoutOfTheirPreprocessor() throws IOException {
        MultiLayerNetwork flattens =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(output())
                                .setInputType(InputType.convolutional(28, 28, 1, CNN2DFormat.NHWC))
                                .build());
        flattens.init();

        assertEquals(BatchLayout.CHANNELS_LAST, fit(digits(), flattens).layout());
    }

    @Test
    void imagesOfOneChannelAreSequencesOfRows() throws IOException {
        NetworkInput rows = new NetworkInput("input", InputLayout.SEQUENCE_NWC, List.of(28, 28));
        NetworkInput pixels = new NetworkInput("input", InputLayout.SEQUENCE_NWC, List.of(1, 784));

        Examples laidOut =
                DataCompatibility.fit(digits(), sequencesOf(RNNFormat.NWC, 28, 28), List.of(rows));
        assertEquals(BatchLayout.ROWS, laidOut.layout());
        assertArrayEquals(new long[] {1, 28, 28}, laidOut.iterator(1).next().getFeatures().shape());
        assertEquals(
                BatchLayout.SEQUENCE_LAST,
                DataCompatibility.fit(digits(), sequencesOf(RNNFormat.NWC, 1, 784), List.of(pixels))
                        .layout());
    }

    @Test
    void theWantedSizeIsNamed() throws IOException {
        NetworkInput wanted =
                new NetworkInput("input", InputLayout.IMAGE_NHWC, List.of(3, NetworkInput.ANY, 28));
        assertEquals(
                "the model must take examples of 1x28x28 in 10 classes, found that it does not: its"
                        + " input must be 3x?x28 (channels x height x width)",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        DataCompatibility.fit(
                                                digits(),
                                                convolution(CNN2DFormat.NHWC),
                                                List.of(wanted)))
                        .getMessage());
    }

    @Test
    void theOutputWithoutALossIsNamed() throws IOException {
        Model detector =
                Models.load("arch:pointpillars,rows=8,columns=8,pillars=2,points=1,width=1")
                        .network();

        assertEquals(
                "the model must end in an output layer, which has the loss function, found"
                        + " ConvolutionLayer head.box",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> DataCompatibility.requireTrainable(detector))
                        .getMessage());
    }
}
