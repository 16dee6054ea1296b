package io.github.debut4j.export.conformance;

import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NetworkInput;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Small networks for the conformance table. */
final class Networks {

    private Networks() {}

    static NetworkInput features(int count) {
        return new NetworkInput("input", InputLayout.FEATURES, List.of(count));
    }

    static NetworkInput images(CNN2DFormat format, int channels, int height, int width) {
        return new NetworkInput(
                "input", InputLayout.ofImages(format), List.of(channels, height, width));
    }

    static NetworkInput sequences(RNNFormat format, int features, int steps) {
        return new NetworkInput("input", InputLayout.ofSequences(format), List.of(features, steps));
    }

    static Case of(String name, NetworkInput input, Layer... layers) {
        return new Case(name, () -> list(input.type(), layers), List.of(input));
    }

    private static Model list(InputType input, Layer... layers) {
        var builder = new NeuralNetConfiguration.Builder().seed(1).list();
        for (Layer layer : layers) {
            builder.layer(layer.clone());
        }
        MultiLayerNetwork network = new MultiLayerNetwork(builder.setInputType(input).build());
        network.init();
        return network;
    }

    /** A graph whose inputs are named "input", "input2" and so on. */
    static Case graph(String name, List<NetworkInput> inputs, Consumer<GraphBuilder> content) {
        return new Case(
                name,
                () -> {
                    GraphBuilder builder =
                            new NeuralNetConfiguration.Builder().seed(1).graphBuilder();
                    builder.addInputs(inputs.stream().map(NetworkInput::name).toList());
                    builder.setInputTypes(
                            inputs.stream().map(NetworkInput::type).toArray(InputType[]::new));
                    content.accept(builder);
                    ComputationGraph network = new ComputationGraph(builder.build());
                    network.init();
                    return network;
                },
                inputs);
    }
}
