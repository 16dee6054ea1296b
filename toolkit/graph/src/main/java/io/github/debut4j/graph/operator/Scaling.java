package io.github.debut4j.graph.operator;

import io.github.debut4j.chain.FactorShape;

/** Products of weights with one scale per output channel. */
final class Scaling {

    private Scaling() {}

    /** {@code scale[c] bias[c] + offset[c]}. */
    static Tensor bias(Tensor bias, float[] scale, float[] offset) {
        float[] result = new float[scale.length];
        for (int c = 0; c < result.length; c++) {
            result[c] = (float) ((double) scale[c] * bias.values()[c] + offset[c]);
        }
        return Tensor.of(result);
    }

    /** Weights whose first axis is the output channels. */
    static Tensor rows(Tensor weights, float[] scale) {
        return each(weights, scale, weights.shape().count() / scale.length);
    }

    /**
     * Weights in which neighbouring runs of values belong to one output channel after the other.
     *
     * @param run the number of neighbouring values of the same channel
     */
    static Tensor each(Tensor weights, float[] scale, int run) {
        float[] result = weights.values().clone();
        for (int k = 0; k < result.length; k++) {
            result[k] *= scale[k / run % scale.length];
        }
        return new Tensor(weights.shape(), result);
    }

    /** A chain whose last factor has its rows scaled; rows that the layer lacks stay. */
    static ChainWeights last(ChainWeights weights, float[] scale) {
        float[] result = weights.values().clone();
        FactorShape last = weights.chain().factor(weights.chain().size() - 1);
        int first = result.length - last.parameterCount();
        for (int row = 0; row < scale.length; row++) {
            int from = first + last.firstInRow(row);
            for (int l = 0; l < last.s(); l++) {
                result[from + l] *= scale[row];
            }
        }
        return new ChainWeights(weights.chain(), result);
    }
}
