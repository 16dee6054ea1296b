package io.github.debut4j.export.form;

import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.graph.operator.ChainConvolution;
import io.github.debut4j.graph.operator.ChainDense;
import io.github.debut4j.graph.operator.ChainWeights;
import io.github.debut4j.graph.operator.Operator;
import java.util.List;

/**
 * Chains with the same products, and rows of the same norm in all factors but the last. Otherwise
 * one scale of rounded weights stands for small and large rows, and the rounding of a small value
 * counts as much as the large one that the next factor multiplies it by.
 */
public final class BalancedChains {

    private BalancedChains() {}

    /** An operator with a balanced chain, or the operator itself if it has no chain. */
    public static Operator balanced(Operator operator) {
        if (operator instanceof ChainDense dense) {
            return dense.withWeights(balanced(dense.weights()));
        }
        if (operator instanceof ChainConvolution convolution) {
            return convolution.withWeights(balanced(convolution.weights()));
        }
        return operator;
    }

    /** The balanced chain. */
    public static ChainWeights balanced(ChainWeights weights) {
        float[] values = weights.values().clone();
        List<FactorShape> factors = weights.chain().factors();
        int offset = 0;
        for (int k = 0; k + 1 < factors.size(); k++) {
            int next = offset + factors.get(k).parameterCount();
            balance(values, factors.get(k), offset, factors.get(k + 1), next);
            offset = next;
        }
        return new ChainWeights(weights.chain(), values);
    }

    /** Divides the rows of a factor by their norms, and multiplies the columns of the next one. */
    private static void balance(
            float[] values, FactorShape factor, int offset, FactorShape next, int nextOffset) {
        double[] norms = new double[factor.p()];
        for (int k = 0; k < factor.parameterCount(); k++) {
            double value = values[offset + k];
            norms[factor.row(k)] += value * value;
        }
        for (int row = 0; row < norms.length; row++) {
            norms[row] = norms[row] == 0 ? 1 : Math.sqrt(norms[row]);
        }
        for (int k = 0; k < factor.parameterCount(); k++) {
            values[offset + k] = (float) (values[offset + k] / norms[factor.row(k)]);
        }
        for (int k = 0; k < next.parameterCount(); k++) {
            values[nextOffset + k] = (float) (values[nextOffset + k] * norms[next.column(k)]);
        }
    }
}
