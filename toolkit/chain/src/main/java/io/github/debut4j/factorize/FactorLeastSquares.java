package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;

/**
 * Least squares for one factor R between given A and C: minimises {@code |F - A R C|} over R's
 * values by conjugate gradients on the normal equations {@code A'A R CC' = A'F C'}, restricted to
 * R's support and preconditioned by the diagonal. The design matrix is never formed.
 */
final class FactorLeastSquares {

    /** The residual to stop at, in the preconditioner's norm, relative to the right-hand side. */
    private static final double TOLERANCE = 1e-13;

    private static final int MOST_STEPS = 200;

    private final FactorShape shape;
    private final SparseRows leftGram;
    private final SparseRows rightGram;
    private final ParallelRanges workers;
    private final double[] inverseDiagonal;

    /**
     * Prepares the normal equations.
     *
     * @param k the index of the factor, from 0
     * @param products A and C of that factor
     */
    FactorLeastSquares(Chain chain, int k, PartialProducts products, ParallelRanges workers) {
        this.shape = chain.factor(k);
        this.workers = workers;
        leftGram = products.leftTransposed(k).gram(workers);
        rightGram = products.right(k).gram(workers);
        inverseDiagonal = new double[shape.parameterCount()];
        for (int e = 0; e < inverseDiagonal.length; e++) {
            double d = leftGram.diagonal(shape.row(e)) * rightGram.diagonal(shape.column(e));
            inverseDiagonal[e] = d > 0 ? 1 / d : 0;
        }
    }

    /** {@code A' X C'} on the factor's support, for X given transposed (cols x rows). */
    static double[] project(
            Chain chain,
            int k,
            PartialProducts products,
            Matrix transposed,
            ParallelRanges workers) {
        FactorShape shape = chain.factor(k);
        double[] result = new double[shape.parameterCount()];
        workers.run(
                shape.q(),
                (long) shape.q() * transposed.values().length,
                (from, to) -> {
                    for (int column = from; column < to; column++) {
                        double[] image = products.right(k).combine(column, transposed);
                        takeColumn(shape, products.leftTransposed(k), column, image, result);
                    }
                });
        return result;
    }

    private static void takeColumn(
            FactorShape f, SparseRows rows, int column, double[] vector, double[] result) {
        int first = f.firstInColumn(column);
        for (int i = 0; i < f.r(); i++) {
            int e = first + i * f.s();
            result[e] = rows.dot(f.row(e), vector);
        }
    }

    /**
     * Solves the normal equations.
     *
     * @param rightSide {@code project(...)} of F. Not modified.
     * @param initial the values to begin with; except for rounding, the error never exceeds theirs.
     *     Not modified.
     */
    double[] solve(double[] rightSide, double[] initial) {
        double[] w = initial.clone();
        double[] residual = rightSide.clone();
        add(residual, -1, apply(w));
        double[] z = precondition(residual);
        double[] direction = z.clone();
        double rho = dot(residual, z);
        double enough = TOLERANCE * TOLERANCE * dot(rightSide, precondition(rightSide));
        for (int step = 0; step < MOST_STEPS && rho > enough; step++) {
            double[] image = apply(direction);
            double curvature = dot(direction, image);
            if (!(curvature > 0)) {
                break;
            }
            double length = rho / curvature;
            add(w, length, direction);
            add(residual, -length, image);
            z = precondition(residual);
            double next = dot(residual, z);
            for (int e = 0; e < direction.length; e++) {
                direction[e] = z[e] + next / rho * direction[e];
            }
            rho = next;
        }
        return w;
    }

    /** {@code A'A V CC'} on the support, one column of the factor at a time. */
    private double[] apply(double[] v) {
        double[] result = new double[v.length];
        long work = (long) v.length * (shape.p() + shape.q()) / 8;
        workers.run(
                shape.q(),
                work,
                (from, to) -> {
                    for (int column = from; column < to; column++) {
                        double[] image = multiply(v, column);
                        takeColumn(shape, leftGram, column, image, result);
                    }
                });
        return result;
    }

    /** {@code V} times one column of {@code CC'}. */
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

    private double[] precondition(double[] vector) {
        double[] result = new double[vector.length];
        for (int e = 0; e < result.length; e++) {
            result[e] = vector[e] * inverseDiagonal[e];
        }
        return result;
    }

    private static void add(double[] to, double scale, double[] vector) {
        for (int e = 0; e < to.length; e++) {
            to[e] += scale * vector[e];
        }
    }

    private static double dot(double[] x, double[] y) {
        return NestedAlgebra.dot(x, 0, y, 0, x.length);
    }
}
