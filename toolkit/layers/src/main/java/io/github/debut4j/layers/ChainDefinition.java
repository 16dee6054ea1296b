package io.github.debut4j.layers;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A chain in SameDiff operations: one batched product of small matrices for each factor.
 *
 * @param chain at least as large as the matrix that it stands for
 * @param cols of that matrix; zeros are put behind them
 * @param rows of that matrix; those behind them are dropped
 */
record ChainDefinition(Chain chain, int cols, int rows) {

    /**
     * Multiplies the chain with columns.
     *
     * @param columns {@code [cols, N]}
     * @param factors {@code R1 .. Rm}, each {@code [n, t, r, s]}
     * @return {@code [rows, N]}
     */
    SDVariable apply(SameDiff sd, SDVariable columns, Map<String, SDVariable> factors) {
        SDVariable current = padded(sd, columns);
        for (int k = 0; k < chain.size(); k++) {
            SDVariable values = ChainLayer.parameter(factors, ChainLayer.factorName(k));
            current = apply(sd, chain.factor(k), current, values);
        }
        return cropped(sd, current);
    }

    private SDVariable padded(SameDiff sd, SDVariable columns) {
        int[][] padding = {{0, chain.cols() - cols}, {0, 0}};
        return cols == chain.cols()
                ? columns
                : sd.nn().pad(columns, sd.constant(Nd4j.createFromArray(padding)), 0);
    }

    private SDVariable cropped(SameDiff sd, SDVariable product) {
        return rows == chain.rows()
                ? product
                : sd.gather(product, IntStream.range(0, rows).toArray(), 0);
    }

    private static SDVariable apply(SameDiff sd, FactorShape f, SDVariable x, SDVariable values) {
        SDVariable grids = sd.permute(sd.reshape(x, f.blocks(), f.s(), f.t(), -1), 0, 2, 1, 3);
        SDVariable product = sd.mmul(values, grids);
        return sd.reshape(sd.permute(product, 0, 2, 1, 3), f.p(), -1);
    }
}
