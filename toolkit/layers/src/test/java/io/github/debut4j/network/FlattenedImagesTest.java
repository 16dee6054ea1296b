package io.github.debut4j.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.vertices.ReshapeArrayVertex;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

/** Images of 5 x 4 positions become 4 x 3 by the convolution, and 2 x 1 by the pooling. */
class FlattenedImagesTest {

    private static ConvolutionLayer convolution(CNN2DFormat format) {
        return new ConvolutionLayer.Builder(2, 2).nOut(6).dataFormat(format).build();
    }

    private static SubsamplingLayer pooling(CNN2DFormat format) {
        return new SubsamplingLayer.Builder()
                .kernelSize(2, 2)
                .stride(2, 2)
                .dataFormat(format)
                .build();
    }

    /**
     * With a vertex that flattens, as models of Keras have, several layers before the dense one.
     */
    private static ComputationGraph graph(CNN2DFormat format) {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .graphBuilder()
                                .addInputs("images")
                                .addLayer("conv", convolution(format), "images")
                                .addLayer("relu", new ActivationLayer(Activation.RELU), "conv")
                                .addLayer("pool", pooling(format), "relu")
                                .addVertex("flatten", new ReshapeArrayVertex(-1), "pool")
                                .addLayer("drop", new DropoutLayer(0.5), "flatten")
                                .addLayer("fc", new DenseLayer.Builder().nOut(5).build(), "drop")
                                .addLayer("out", new OutputLayer.Builder().nOut(3).build(), "fc")
                                .setInputTypes(InputType.convolutional(5, 4, 2, format))
                                .setOutputs("out")
                                .build());
        graph.init();
        return graph;
    }

    private static MultiLayerNetwork list(CNN2DFormat format) {
        MultiLayerNetwork list =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .list()
                                .layer(convolution(format))
                                .layer(pooling(format))
                                .layer(new DenseLayer.Builder().name("fc").nOut(5).build())
                                .layer(new OutputLayer.Builder().name("out").nOut(3).build())
                                .setInputType(InputType.convolutional(5, 4, 2, format))
                                .build());
        list.init();
        return list;
    }

    private static int positions(Model model, String layer) {
        return Network.of(model).layers().stream()
                .filter(found -> found.name().equals(layer))
                .findFirst()
                .orElseThrow()
                .positions();
    }

    @Test
    void onlyTheLayerBehindImagesWithTheChannelsLastHasPositions() {
        for (Model last : new Model[] {graph(CNN2DFormat.NHWC), list(CNN2DFormat.NHWC)}) {
            assertEquals(2, positions(last, "fc"));
            assertEquals(1, positions(last, "out"));
        }
        for (Model first : new Model[] {graph(CNN2DFormat.NCHW), list(CNN2DFormat.NCHW)}) {
            assertEquals(1, positions(first, "fc"));
        }
        assertEquals(1, positions(graph(CNN2DFormat.NHWC), "conv"));
    }
}
