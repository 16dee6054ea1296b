package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;

/**
 * One factor of a nested chain in compact form, an {@code r*t x n*s} matrix: {@code leaf[i*t +
 * j][b*s + l] = W[b][j][i][l]}.
 */
final class CompactFactor {

    private CompactFactor() {}

    static Matrix[] ofAll(Factors factors) {
        Matrix[] leaves = new Matrix[factors.chain().size()];
        for (int k = 0; k < leaves.length; k++) {
            leaves[k] = of(factors.chain().factor(k), factors.values(k));
        }
        return leaves;
    }

    static double[][] valuesOfAll(Chain chain, Matrix[] leaves) {
        double[][] values = new double[leaves.length][];
        for (int k = 0; k < leaves.length; k++) {
            values[k] = values(chain.factor(k), leaves[k]);
        }
        return values;
    }

    static Matrix of(FactorShape shape, double[] values) {
        Matrix leaf = Matrix.zeros(shape.r() * shape.t(), shape.blocks() * shape.s());
        for (int e = 0; e < values.length; e++) {
            leaf.values()[position(shape, e)] = values[e];
        }
        return leaf;
    }

    static double[] values(FactorShape shape, Matrix leaf) {
        double[] values = new double[shape.parameterCount()];
        for (int e = 0; e < values.length; e++) {
            values[e] = leaf.values()[position(shape, e)];
        }
        return values;
    }

    private static int position(FactorShape shape, int e) {
        int l = e % shape.s();
        int i = e / shape.s() % shape.r();
        int grid = e / (shape.s() * shape.r());
        int j = grid % shape.t();
        int b = grid / shape.t();
        return ((i * shape.t() + j) * shape.blocks() + b) * shape.s() + l;
    }
}
