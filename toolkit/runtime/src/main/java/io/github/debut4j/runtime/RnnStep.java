package io.github.debut4j.runtime;

import io.github.debut4j.graph.operator.Rnn;

/** A simple recurrent layer: the products of all steps with W together, then step by step. */
final class RnnStep implements Computation {

    private final Rnn layer;
    private final RecurrentProducts products;

    /**
     * A step.
     *
     * @param steps of the sequences
     */
    RnnStep(Rnn layer, int steps) {
        this.layer = layer;
        this.products =
                new RecurrentProducts(layer.weights(), layer.recurrent(), layer.bias(), steps);
    }

    @Override
    public void run(int examples, Values[] inputs, Values output) {
        float[] sums = products.ofInputs(examples, inputs);
        int n = products.rows();
        for (int example = 0, at = 0; example < examples; example++) {
            float[] state = new float[n];
            for (int step = 0; step < products.steps(); step++, at += n) {
                float[] z = new float[n];
                System.arraycopy(sums, at, z, 0, n);
                products.addRecurrent(state, z);
                ActivationLoops.apply(layer.activation(), z, 0, n);
                System.arraycopy(z, 0, output.array(), output.offset() + at, n);
                state = z;
            }
        }
    }
}
