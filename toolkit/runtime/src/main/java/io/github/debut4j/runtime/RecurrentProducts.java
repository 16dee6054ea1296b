package io.github.debut4j.runtime;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Tensor;

/**
 * What a recurrent layer adds up before its functions: {@code W x + b}, of all steps together, and
 * {@code R h}, step by step.
 */
final class RecurrentProducts {

    private final Tensor recurrent;
    private final int rows;
    private final int steps;
    private final DenseStep product;

    /**
     * Products.
     *
     * @param weights W
     * @param recurrent R
     * @param steps of the sequences
     */
    RecurrentProducts(Tensor weights, Tensor recurrent, Tensor bias, int steps) {
        this.recurrent = recurrent;
        this.rows = weights.shape().size(0);
        this.steps = steps;
        int inputs = weights.shape().size(1);
        Chain chain = Chain.of(FactorShape.dense(rows, inputs));
        ChainProduct chainProduct =
                new ChainProduct(
                        chain, weights.values(), inputs, bias.values(), Activation.IDENTITY);
        this.product = new DenseStep(chainProduct, steps, inputs, rows);
    }

    /** The number of rows of W. */
    int rows() {
        return rows;
    }

    /** The number of steps of the sequences. */
    int steps() {
        return steps;
    }

    /** The sums W x + b of all steps of all examples. */
    float[] ofInputs(int examples, Values... inputs) {
        float[] sums = new float[Math.multiplyExact(examples * steps, rows)];
        product.run(examples, inputs, new Values(sums, 0, sums.length));
        return sums;
    }

    /** Adds R h to the sums of a step. */
    void addRecurrent(float[] state, float[] z) {
        float[] weights = recurrent.values();
        for (int row = 0, at = 0; row < z.length; row++) {
            float sum = 0;
            for (float value : state) {
                sum += weights[at++] * value;
            }
            z[row] += sum;
        }
    }
}
