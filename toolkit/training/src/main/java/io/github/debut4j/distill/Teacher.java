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

/** A network that is asked, and not trained: for its logits, and for what its layers give out. */
final class Teacher {

    private final GraphEditor plan;
    private final ClassifierTail ending;
    private final ComputationGraph graph;

    /**
     * A copy of a network.
     *
     * @param givesLogits whether its logits will be asked for
     * @throws IllegalArgumentException if they will, and it does not end in a softmax
     */
    Teacher(Model model, boolean givesLogits) {
        this.plan = GraphEditor.of(KernelNetworks.onKernel(model));
        this.ending = ClassifierTail.of(plan);
        if (givesLogits) {
            ending.giveLogits(plan, "teacher");
        }
        this.graph = plan.build();
    }

    /** What its last layer with parameters takes in. */
    String features() {
        return ending.features(plan);
    }

    /** What is between the network's input and its last layer. */
    GraphEditor plan() {
        return plan;
    }

    /** The name that its output is asked for by. */
    String output() {
        return ending.output();
    }

    /**
     * What some vertices give out for a batch, in the order asked for. The arrays stand outside
     * workspaces.
     */
    Map<String, INDArray> answers(INDArray features, List<String> vertices) {
        Map<String, INDArray> answers = new LinkedHashMap<>();
        if (Set.of(ending.output()).containsAll(vertices)) {
            answers.put(ending.output(), graph.outputSingle(features));
        } else {
            Map<String, INDArray> all = graph.feedForward(new INDArray[] {features}, false);
            vertices.forEach(
                    name -> answers.put(name, Objects.requireNonNull(all.get(name), name)));
        }
        return answers;
    }
}
