package io.github.debut4j.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.ImageLayout;
import io.github.debut4j.datasets.Split;
import java.io.IOException;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

/** Data is handed over in the layout that a network takes. */
class DataFitTest {

    private static Examples digits() throws IOException {
        return DataSets.open("digits:test=2", Split.TEST);
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
    void imagesStandAsTheConvolutionsTakeThem() throws IOException {
        assertEquals(
                ImageLayout.CHANNELS_LAST,
                DataFit.fitted(convolution(CNN2DFormat.NHWC), digits()).layout());
        assertEquals(
                ImageLayout.CHANNELS_FIRST,
                DataFit.fitted(convolution(CNN2DFormat.NCHW), digits()).layout());
    }

    @Test
    void denseLayersTakeRows() throws IOException {
        assertEquals(ImageLayout.FLAT, DataFit.fitted(dense(784), digits()).layout());
    }

    @Test
    void whatFitsInNoLayoutIsRefused() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> DataFit.fitted(dense(100), digits()))
                        .getMessage();
        assertTrue(
                String.valueOf(message).startsWith("the model must take examples of 1x28x28 in 10"),
                message);
    }
}
