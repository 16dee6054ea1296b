package io.github.debut4j.export.samediff;

import io.github.debut4j.graph.operator.Rnn;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;

/** Simple recurrent layers, step by step: SameDiff's own operation has no functions but tanh. */
final class RnnOperations {

    private final SameDiffGraph graph;
    private final Rnn operator;

    RnnOperations(SameDiffGraph graph, Rnn operator) {
        this.graph = graph;
        this.operator = operator;
    }

    /**
     * The states of all steps.
     *
     * @param x examples, steps and features
     */
    PermutedVariable rnn(PermutedVariable x, int steps) {
        int outputs = operator.outputs();
        PermutedVariable sums = graph.recurrentSums(x, steps, operator.weights(), operator.bias());
        PermutedVariable recurrent = graph.weights("recurrent", operator.recurrent());
        ActivationOperations activations = new ActivationOperations(graph.network());
        SDVariable[] states = new SDVariable[steps];
        @Nullable PermutedVariable state = null;
        for (int step = 0; step < steps; step++) {
            PermutedVariable own = graph.slice(sums, 3, 1, step, step + 1);
            PermutedVariable z = graph.reshape(own, -1, outputs);
            PermutedVariable sum =
                    state == null ? z : graph.sum(z, graph.rowsProduct(state, recurrent));
            state = activations.apply(operator.activation(), sum);
            states[step] = graph.variable(graph.reshape(state, -1, 1, outputs));
        }
        return PermutedVariable.of(steps == 1 ? states[0] : graph.network().concat(1, states));
    }
}
