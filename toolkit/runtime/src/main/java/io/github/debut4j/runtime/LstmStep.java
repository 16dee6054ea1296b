package io.github.debut4j.runtime;

import io.github.debut4j.graph.operator.Lstm;

/** A long short-term memory: the products of all steps with W together, then step by step. */
final class LstmStep implements Computation {

    private static final int PARTS = 4;

    private final Lstm lstm;
    private final RecurrentProducts products;

    /**
     * A step.
     *
     * @param steps of the sequences
     */
    LstmStep(Lstm lstm, int steps) {
        this.lstm = lstm;
        this.products = new RecurrentProducts(lstm.weights(), lstm.recurrent(), lstm.bias(), steps);
    }

    @Override
    public void run(int examples, Values[] inputs, Values output) {
        float[] sums = products.ofInputs(examples, inputs);
        int steps = products.steps();
        for (int example = 0; example < examples; example++) {
            sequence(
                    sums,
                    example * steps * products.rows(),
                    output,
                    example * steps * lstm.outputs());
        }
    }

    private void sequence(float[] sums, int first, Values output, int to) {
        int n = lstm.outputs();
        float[] state = new float[n];
        float[] cell = new float[n];
        float[] z = new float[PARTS * n];
        for (int step = 0; step < products.steps(); step++) {
            System.arraycopy(sums, first + step * z.length, z, 0, z.length);
            products.addRecurrent(state, z);
            step(z, cell, state);
            System.arraycopy(state, 0, output.array(), output.offset() + to + step * n, n);
        }
    }

    private void step(float[] z, float[] cell, float[] state) {
        int n = state.length;
        float[] peepholes = lstm.peepholes().values();
        for (int k = 0; k < n; k++) {
            z[k] += peepholes[k] * cell[k];
            z[2 * n + k] += peepholes[2 * n + k] * cell[k];
        }
        ActivationLoops.apply(lstm.gate(), z, 0, n);
        ActivationLoops.apply(lstm.gate(), z, 2 * n, 3 * n);
        ActivationLoops.apply(lstm.activation(), z, 3 * n, PARTS * n);
        for (int k = 0; k < n; k++) {
            cell[k] = z[2 * n + k] * cell[k] + z[k] * z[3 * n + k];
            z[n + k] += peepholes[n + k] * cell[k];
            state[k] = cell[k];
        }
        ActivationLoops.apply(lstm.gate(), z, n, 2 * n);
        ActivationLoops.apply(lstm.activation(), state, 0, n);
        for (int k = 0; k < n; k++) {
            state[k] *= z[n + k];
        }
    }
}
