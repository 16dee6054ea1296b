package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;

/**
 * Least squares for one factor R between given A and C, by conjugate gradients on the normal
 * equations {@code A'A R C S C' = A' F S C'}, restricted to R's support and preconditioned by the
 * diagonal; S is the identity for the error of the weights. The design matrix is never formed.
 */
final class FactorLeastSquares {

    /** The residual to stop at, in the preconditioner's norm, relative to the right-hand side. */
    private static final double TOLERANCE = 1e-13;

    private static final int MOST_STEPS = 200;

    private final NormalEquations equations;
    private final double[] inverseDiagonal;

    /**
     * Prepares the solution.
     *
     * @param values the number of values of the factor
     */
    FactorLeastSquares(NormalEquations equations, int values) {
        this.equations = equations;
        inverseDiagonal = new double[values];
        for (int e = 0; e < inverseDiagonal.length; e++) {
            double d = equations.diagonal(e);
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

    /** Multiplies a column by the rows of a matrix that its support needs. */
    static void takeColumn(
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
        add(residual, -1, equations.apply(w));
        double[] z = precondition(residual);
        double[] direction = z.clone();
        double rho = dot(residual, z);
        double enough = TOLERANCE * TOLERANCE * dot(rightSide, precondition(rightSide));
        for (int step = 0; step < MOST_STEPS && rho > enough; step++) {
            double[] image = equations.apply(direction);
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
        return Matrix.dot(x, 0, y, 0, x.length);
    }
}
