package io.github.debut4j.graph.operator;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A chain with its values.
 *
 * @param chain the shapes of the factors
 * @param values factor after factor in application order, each in the order {@code W[b][j][i][l]}
 *     of {@link io.github.debut4j.chain}. Not copied: they must not be modified
 */
public record ChainWeights(Chain chain, float[] values) {

    /**
     * Checks the number of values.
     *
     * @throws IllegalArgumentException if it is not that of the chain
     */
    public ChainWeights {
        if (values.length != chain.parameterCount()) {
            throw new IllegalArgumentException(
                    "the chain "
                            + chain
                            + " must have "
                            + chain.parameterCount()
                            + " values, found "
                            + values.length);
        }
    }

    /** The factors in double precision. */
    public Factors factors() {
        double[] all = new double[values.length];
        for (int k = 0; k < all.length; k++) {
            all[k] = values[k];
        }
        return Factors.ofFlat(chain, all);
    }

    /** The values as a vector. */
    Tensor tensor() {
        return Tensor.of(values);
    }

    /**
     * Checks that the chain is not smaller than the layer; inputs that the layer lacks are zero,
     * and outputs that it lacks are dropped.
     */
    void requireRoom(int inputs, int outputs) {
        if (chain.cols() < inputs || chain.rows() < outputs) {
            throw new IllegalArgumentException(
                    "the chain must be at least "
                            + outputs
                            + " x "
                            + inputs
                            + ", found "
                            + chain.rows()
                            + " x "
                            + chain.cols());
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChainWeights that
                && chain.equals(that.chain)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * chain.hashCode() + Arrays.hashCode(values);
    }

    /** The chain only. */
    @Override
    public String toString() {
        return chain.toString();
    }
}
