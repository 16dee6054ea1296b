package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;

/**
 * Converts factors of a nested chain to compact form and back. The compact form of a factor is an
 * {@code r*t x n*s} matrix: {@code compact[i*t + j][b*s + l] = W[b][j][i][l]}.
 */
final class CompactFactor {

    private CompactFactor() {}

    static Matrix[] ofAll(Factors factors) {
        Matrix[] compact = new Matrix[factors.chain().size()];
        for (int k = 0; k < compact.length; k++) {
            compact[k] = of(factors.chain().factor(k), factors.values(k));
        }
        return compact;
    }

    static double[][] valuesOfAll(Chain chain, Matrix[] compact) {
        double[][] values = new double[compact.length][];
        for (int k = 0; k < compact.length; k++) {
            values[k] = values(chain.factor(k), compact[k]);
        }
        return values;
    }

    static Matrix of(FactorShape shape, double[] values) {
        Matrix compact = Matrix.zeros(shape.r() * shape.t(), shape.blocks() * shape.s());
        for (int e = 0; e < values.length; e++) {
            compact.values()[position(shape, e)] = values[e];
        }
        return compact;
    }

    static double[] values(FactorShape shape, Matrix compact) {
        double[] values = new double[shape.parameterCount()];
        for (int e = 0; e < values.length; e++) {
            values[e] = compact.values()[position(shape, e)];
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
