package io.github.debut4j.golden;

import io.github.debut4j.layers.ChainConvolutionLayer;
import io.github.debut4j.vertices.PillarScatterVertex;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.NoOp;

/** The golden network of pillars. */
final class GoldenPillarNetworks {

    private GoldenPillarNetworks() {}

    /**
     * Six pillars {@code [N, 3, 6, 1]} and their cells {@code [N, 2, 6, 1]} in a 3x2 image; a chain
     * for each cell.
     */
    static ComputationGraph scatter() {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(5)
                                .updater(new NoOp())
                                .graphBuilder()
                                .addInputs("pillars", "cells")
                                .addVertex(
                                        "scatter",
                                        new PillarScatterVertex(3, 2),
                                        "pillars",
                                        "cells")
                                .addLayer(
                                        "cell",
                                        new ChainConvolutionLayer.Builder(1)
                                                .chain("4 3 4 3 1  4 4 2 2 2")
                                                .activation(Activation.RELU)
                                                .build(),
                                        "scatter")
                                .setInputTypes(
                                        InputType.convolutional(6, 1, 3),
                                        InputType.convolutional(6, 1, 2))
                                .setOutputs("scatter", "cell")
                                .build());
        graph.init();
        return graph;
    }
}
