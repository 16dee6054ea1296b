package io.github.debut4j.plan;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network to plan for: conv1 8 x 9 - pool1 - conv2 8 x 72 - norm - conv3 8 x 72 - fc1 16 x 128 -
 * fc2 16 x 16 - out.
 */
final class SmallNetwork {

    private SmallNetwork() {}

    static ComputationGraph create() {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(1)
                                .graphBuilder()
                                .addInputs("in")
                                .addLayer("conv1", convolution(), "in")
                                .addLayer(
                                        "pool1",
                                        new SubsamplingLayer.Builder()
                                                .kernelSize(2, 2)
                                                .stride(2, 2)
                                                .build(),
                                        "conv1")
                                .addLayer("conv2", convolution(), "pool1")
                                .addLayer("norm", new BatchNormalization(), "conv2")
                                .addLayer("conv3", convolution(), "norm")
                                .addLayer("fc1", new DenseLayer.Builder().nOut(16).build(), "conv3")
                                .addLayer("fc2", new DenseLayer.Builder().nOut(16).build(), "fc1")
                                .addLayer("out", new OutputLayer.Builder().nOut(3).build(), "fc2")
                                .setOutputs("out")
                                .setInputTypes(InputType.convolutional(8, 8, 1))
                                .build());
        graph.init();
        return graph;
    }

    private static ConvolutionLayer convolution() {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(8)
                .convolutionMode(ConvolutionMode.Same)
                .build();
    }
}
