package io.github.debut4j.export.samediff;

import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Lstm;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Recurrent layers, step by step: the settings of SameDiff's own operation are not stored in files,
 * and its functions have no parameters.
 */
final class LstmOperations {

    private static final int OUTPUT = 1;
    private static final int FORGET = 2;
    private static final int CELL = 3;

    private final SameDiffGraph graph;
    private final SameDiff network;
    private final Lstm operator;
    private final int outputs;
    private final int rows;
    private final @Nullable PermutedVariable peepholes;
    private final PermutedVariable recurrent;

    LstmOperations(SameDiffGraph graph, Lstm operator) {
        this.graph = graph;
        this.network = graph.network();
        this.operator = operator;
        this.outputs = operator.outputs();
        this.rows = operator.bias().shape().count();
        this.recurrent = graph.weights("recurrent", operator.recurrent());
        this.peepholes =
                operator.peepholes().isFilledWith(0)
                        ? null
                        : graph.weights("peepholes", operator.peepholes());
    }

    /**
     * The states of all steps.
     *
     * @param x examples, steps and features
     */
    PermutedVariable lstm(PermutedVariable x, int steps) {
        PermutedVariable sums = graph.recurrentSums(x, steps, operator.weights(), operator.bias());
        SDVariable[] states = new SDVariable[steps];
        @Nullable State state = null;
        for (int step = 0; step < steps; step++) {
            PermutedVariable z = graph.reshape(graph.slice(sums, 3, 1, step, step + 1), -1, rows);
            state = next(z, state);
            states[step] =
                    graph.variable(
                            graph.reshape(PermutedVariable.of(state.output()), -1, 1, outputs));
        }
        return PermutedVariable.of(steps == 1 ? states[0] : network.concat(1, states));
    }

    /** The state after a step; before the first there is none. */
    private record State(SDVariable output, SDVariable cell) {}

    private State next(PermutedVariable sums, @Nullable State before) {
        if (before == null) {
            SDVariable cell = gate(sums, 0, null).mul(candidate(sums));
            return state(sums, cell);
        }
        PermutedVariable z =
                graph.sum(sums, graph.rowsProduct(PermutedVariable.of(before.output()), recurrent));
        SDVariable kept = gate(z, FORGET, before.cell()).mul(before.cell());
        return state(z, kept.add(gate(z, 0, before.cell()).mul(candidate(z))));
    }

    private State state(PermutedVariable z, SDVariable cell) {
        SDVariable shown = apply(operator.activation(), cell);
        return new State(gate(z, OUTPUT, cell).mul(shown), cell);
    }

    private SDVariable candidate(PermutedVariable z) {
        return apply(operator.activation(), part(z, CELL));
    }

    private SDVariable gate(PermutedVariable z, int index, @Nullable SDVariable cell) {
        SDVariable sum = part(z, index);
        if (peepholes != null && cell != null) {
            PermutedVariable own =
                    graph.slice(peepholes, 1, 0, index * outputs, (index + 1) * outputs);
            sum = sum.add(cell.mul(graph.variable(own)));
        }
        return apply(operator.gate(), sum);
    }

    private SDVariable part(PermutedVariable z, int index) {
        return graph.variable(graph.slice(z, 2, 1, index * outputs, (index + 1) * outputs));
    }

    private SDVariable apply(Activation activation, SDVariable x) {
        return graph.variable(
                new ActivationOperations(network).apply(activation, PermutedVariable.of(x)));
    }
}
