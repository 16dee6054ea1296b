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
    private final @Nullable View peepholes;
    private final View recurrent;

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
    View lstm(View x, int steps) {
        View features = graph.reshape(x, -1, operator.inputs());
        View product = graph.rowsProduct(features, graph.weights("weights", operator.weights()));
        View sum = graph.sum(product, graph.weights("bias", operator.bias()));
        View sums = graph.reshape(sum, -1, steps, rows);
        SDVariable[] states = new SDVariable[steps];
        @Nullable State state = null;
        for (int step = 0; step < steps; step++) {
            View z = graph.reshape(graph.slice(sums, 3, 1, step, step + 1), -1, rows);
            state = next(z, state);
            states[step] = graph.variable(graph.reshape(View.of(state.output()), -1, 1, outputs));
        }
        return View.of(steps == 1 ? states[0] : network.concat(1, states));
    }

    /** The state after a step; before the first there is none. */
    private record State(SDVariable output, SDVariable cell) {}

    private State next(View sums, @Nullable State before) {
        if (before == null) {
            SDVariable cell = gate(sums, 0, null).mul(candidate(sums));
            return state(sums, cell);
        }
        View z = graph.sum(sums, graph.rowsProduct(View.of(before.output()), recurrent));
        SDVariable kept = gate(z, FORGET, before.cell()).mul(before.cell());
        return state(z, kept.add(gate(z, 0, before.cell()).mul(candidate(z))));
    }

    private State state(View z, SDVariable cell) {
        SDVariable shown = apply(operator.activation(), cell);
        return new State(gate(z, OUTPUT, cell).mul(shown), cell);
    }

    private SDVariable candidate(View z) {
        return apply(operator.activation(), part(z, CELL));
    }

    private SDVariable gate(View z, int index, @Nullable SDVariable cell) {
        SDVariable sum = part(z, index);
        if (peepholes != null && cell != null) {
            View own = graph.slice(peepholes, 1, 0, index * outputs, (index + 1) * outputs);
            sum = sum.add(cell.mul(graph.variable(own)));
        }
        return apply(operator.gate(), sum);
    }

    private SDVariable part(View z, int index) {
        return graph.variable(graph.slice(z, 2, 1, index * outputs, (index + 1) * outputs));
    }

    private SDVariable apply(Activation activation, SDVariable x) {
        return graph.variable(new ActivationOperations(network).apply(activation, View.of(x)));
    }
}
