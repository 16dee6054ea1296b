package io.github.debut4j.factorize;

import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.kernel.ParallelRanges;

/** Normal equations {@code H V M} on the support of V, for given matrices H = A'A and M. */
record GramEquations(
        FactorShape shape, SparseRows leftGram, SparseRows rightGram, ParallelRanges workers)
        implements NormalEquations {

    @Override
    public double diagonal(int value) {
        return leftGram.diagonal(shape.row(value)) * rightGram.diagonal(shape.column(value));
    }

    /** One column of the factor at a time. */
    @Override
    public double[] apply(double[] v) {
        double[] result = new double[v.length];
        long work = (long) v.length * (shape.p() + shape.q()) / 8;
        workers.run(
                shape.q(),
                work,
                (from, to) -> {
                    for (int column = from; column < to; column++) {
                        double[] image = multiply(v, column);
                        FactorLeastSquares.takeColumn(shape, leftGram, column, image, result);
                    }
                });
        return result;
    }

    /** {@code V} times one column of M. */
    private double[] multiply(double[] v, int column) {
        double[] image = new double[shape.p()];
        int[] at = rightGram.columns(column);
        double[] by = rightGram.values(column);
        int stride = shape.t();
        for (int n = 0; n < at.length; n++) {
            int e = shape.firstInColumn(at[n]);
            int row = shape.row(e);
            for (int i = 0; i < shape.r(); i++) {
                image[row + i * stride] += by[n] * v[e + i * shape.s()];
            }
        }
        return image;
    }
}
