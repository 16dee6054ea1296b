package io.github.debut4j.layers;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** A chain in SameDiff operations: one batched product of small matrices for each factor. */
record ChainDefinition(Chain chain) {

    /**
     * Multiplies the chain with columns.
     *
     * @param columns {@code [chain.cols(), N]}
     * @param factors {@code R1 .. Rm}, each {@code [n, t, r, s]}
     * @return {@code [chain.rows(), N]}
     */
    SDVariable apply(SameDiff sd, SDVariable columns, Map<String, SDVariable> factors) {
        SDVariable current = columns;
        for (int k = 0; k < chain.size(); k++) {
            SDVariable values = ChainLayer.parameter(factors, ChainLayer.factorName(k));
            current = apply(sd, chain.factor(k), current, values);
        }
        return current;
    }

    private static SDVariable apply(SameDiff sd, FactorShape f, SDVariable x, SDVariable values) {
        SDVariable grids = sd.permute(sd.reshape(x, f.blocks(), f.s(), f.t(), -1), 0, 2, 1, 3);
        SDVariable product = sd.mmul(values, grids);
        return sd.reshape(sd.permute(product, 0, 2, 1, 3), f.p(), -1);
    }
}
