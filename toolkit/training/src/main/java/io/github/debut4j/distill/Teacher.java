package io.github.debut4j.distill;

import io.github.debut4j.network.GraphEditor;
import io.github.debut4j.network.KernelNetworks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A teacher network, which is run but not trained: for its logits and the outputs of its layers.
 */
final class Teacher {

    private final GraphEditor network;
    private final ClassifierTail tail;
    private final ComputationGraph graph;

    /**
     * Copies a network.
     *
     * @param givesLogits whether its output must be its logits
     * @throws IllegalArgumentException if it must, and the network does not end in a softmax
     */
    Teacher(Model model, boolean givesLogits) {
        this.network = GraphEditor.of(KernelNetworks.onKernel(model));
        this.tail = ClassifierTail.of(network);
        if (givesLogits) {
            tail.removeSoftmax(network, "teacher");
        }
        this.graph = network.build();
    }

    /** The vertex whose output is the input of its last layer with parameters. */
    String features() {
        return tail.features(network);
    }

    /** The vertices of the network. */
    GraphEditor network() {
        return network;
    }

    /** The name of its output. */
    String output() {
        return tail.output();
    }

    /**
     * Computes the outputs of some vertices for a batch, in the order of the vertices. The arrays
     * are outside of workspaces.
     */
    Map<String, INDArray> outputs(INDArray features, List<String> vertices) {
        Map<String, INDArray> outputs = new LinkedHashMap<>();
        if (Set.of(tail.output()).containsAll(vertices)) {
            outputs.put(tail.output(), graph.outputSingle(features));
        } else {
            Map<String, INDArray> all = graph.feedForward(new INDArray[] {features}, false);
            vertices.forEach(
                    name -> outputs.put(name, Objects.requireNonNull(all.get(name), name)));
        }
        return outputs;
    }
}
