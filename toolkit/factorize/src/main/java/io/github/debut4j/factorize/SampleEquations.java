package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;

/**
 * Normal equations {@code H V X X' / N} on the support of V, for given samples X, q x N, whose Gram
 * matrix would not fit in memory.
 */
record SampleEquations(FactorShape shape, SparseRows leftGram, Matrix x, ParallelRanges workers)
        implements NormalEquations {

    @Override
    public double diagonal(int value) {
        int from = shape.column(value) * x.cols();
        double square = Matrix.dot(x.values(), from, x.values(), from, x.cols());
        return leftGram.diagonal(shape.row(value)) * square / x.cols();
    }

    @Override
    public double[] apply(double[] v) {
        Matrix outputs = Factors.of(Chain.of(shape), new double[][] {v}).apply(x);
        double[] result = new double[v.length];
        workers.run(
                shape.p(),
                (long) v.length * x.cols(),
                (from, to) -> {
                    for (int row = from; row < to; row++) {
                        applyToRow(row, outputs, result);
                    }
                });
        return result;
    }

    private void applyToRow(int row, Matrix outputs, double[] result) {
        double[] mixed = leftGram.combine(row, outputs);
        int first = shape.firstInRow(row);
        for (int e = first; e < first + shape.s(); e++) {
            int from = shape.column(e) * x.cols();
            result[e] = Matrix.dot(x.values(), from, mixed, 0, x.cols()) / x.cols();
        }
    }
}
