package io.github.debut4j.calibrate;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.metric.SecondMoments;

/**
 * The matrix whose outputs for some inputs z are closest to given outputs: {@code (B + r F)(S + r
 * I)^-1}, with the second moments S of z, the products B of outputs and z, and a ridge r that draws
 * the result to F. Each row is solved by conjugate gradients from F on, which touch S only in
 * products.
 */
public final class LinearRegression {

    private static final int MOST_ITERATIONS = 200;
    private static final int LEAST_ITERATIONS = 10;

    /** Multiply-adds of all iterations; more only for the least number of them. */
    private static final double WORK = 5e10;

    /** Of the squared residual. */
    private static final double TOLERANCE = 1e-10;

    private final SecondMoments moments;
    private final double ridge;
    private final int threads;

    private LinearRegression(SecondMoments moments, int threads) {
        this.moments = moments;
        this.ridge = moments.ridge();
        this.threads = threads;
    }

    /**
     * Solves the regression.
     *
     * @param f the matrix to start from and to be drawn to. Not modified
     * @param products the mean of outputs times z'. Not modified
     * @param threads the most threads to use; the result does not depend on it
     */
    public static Matrix solve(Matrix f, Matrix products, SecondMoments moments, int threads) {
        return new LinearRegression(moments, threads).solve(f, products);
    }

    private Matrix solve(Matrix f, Matrix products) {
        int cols = f.cols();
        double[] x = f.values().clone();
        double[] residual = image(f);
        for (int k = 0; k < x.length; k++) {
            residual[k] = products.values()[k] + ridge * x[k] - residual[k];
        }
        double[] direction = residual.clone();
        double[] norms = new double[f.rows()];
        double[] targets = new double[f.rows()];
        for (int row = 0; row < norms.length; row++) {
            norms[row] = dot(residual, residual, row, cols);
            targets[row] = TOLERANCE * norms[row];
        }
        int most = mostIterations(f.rows(), cols);
        for (int iteration = 0; iteration < most; iteration++) {
            double[] image = image(new Matrix(f.rows(), cols, direction));
            boolean done = true;
            for (int row = 0; row < norms.length; row++) {
                if (norms[row] > targets[row]) {
                    step(x, residual, direction, image, norms, row, cols);
                    done = false;
                }
            }
            if (done) {
                break;
            }
        }
        return new Matrix(f.rows(), cols, x);
    }

    private static int mostIterations(int rows, int cols) {
        double inTime = WORK / ((double) rows * cols * cols);
        return (int) Math.max(LEAST_ITERATIONS, Math.min(MOST_ITERATIONS, inTime));
    }

    private static void step(
            double[] x,
            double[] residual,
            double[] direction,
            double[] image,
            double[] norms,
            int row,
            int cols) {
        double curvature = dot(direction, image, row, cols);
        if (!(curvature > 0)) {
            norms[row] = 0;
            return;
        }
        double length = norms[row] / curvature;
        double next = 0;
        for (int k = row * cols; k < (row + 1) * cols; k++) {
            x[k] += length * direction[k];
            residual[k] -= length * image[k];
            next += residual[k] * residual[k];
        }
        double keep = next / norms[row];
        for (int k = row * cols; k < (row + 1) * cols; k++) {
            direction[k] = residual[k] + keep * direction[k];
        }
        norms[row] = next;
    }

    /** {@code A (S + r I)}. */
    private double[] image(Matrix a) {
        double[] image = moments.multiply(a, threads).values();
        for (int k = 0; k < image.length; k++) {
            image[k] += ridge * a.values()[k];
        }
        return image;
    }

    private static double dot(double[] a, double[] b, int row, int cols) {
        double sum = 0;
        for (int k = row * cols; k < (row + 1) * cols; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
