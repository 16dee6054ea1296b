package io.github.debut4j.factorize;

import io.github.debut4j.chain.Matrix;

/**
 * The best rank-one approximation {@code u v'} of a small dense block, with v of norm 1: its top
 * singular pair, with the singular value in u.
 *
 * <p>The Gram matrix of the shorter side is squared repeatedly, with its trace scaled to 1, until
 * it is nearly of rank one; a few power steps finish. Unlike the power method alone, this needs no
 * initial vector and so cannot converge to a lower singular vector. Forty squarings separate
 * singular values that differ by a relative 1e-12; if they are closer, either vector will do. Cost
 * about {@code h*w*n + 5*n^3} for {@code n = min(h, w)}. An instance is for one thread and can
 * solve many blocks.
 */
final class RankOne {

    private static final int MOST_SQUARINGS = 40;

    /** The sum of the other eigenvalues below which power steps are cheaper than squarings. */
    private static final double NEARLY_RANK_ONE = 1e-2;

    /** Enough to reduce that sum to rounding. */
    private static final int POWER_STEPS = 8;

    private final int height;
    private final int width;
    private final double[] transposed;
    private double[] gram;
    private double[] square;
    private final double[] image;

    /** The block, row after row. The caller fills it before each {@link #solve()}. */
    final double[] block;

    /** {@code height} values, multiplied by the singular value. */
    final double[] u;

    /** {@code width} values of norm 1, or 0 for a zero block. */
    final double[] v;

    RankOne(int height, int width) {
        this.height = height;
        this.width = width;
        int side = Math.min(height, width);
        block = new double[height * width];
        transposed = new double[height * width];
        gram = new double[side * side];
        square = new double[side * side];
        image = new double[side];
        u = new double[height];
        v = new double[width];
    }

    /**
     * Computes u and v.
     *
     * @return {@code |block - u v'|^2}
     */
    double solve() {
        transpose();
        if (height <= width) {
            topVector(block, height, width, u);
            multiply(transposed, u, v);
        } else {
            topVector(transposed, width, height, v);
        }
        normalise(v);
        multiply(block, v, u);
        return squaredResidual();
    }

    private void transpose() {
        for (int x = 0; x < height; x++) {
            for (int y = 0; y < width; y++) {
                transposed[y * height + x] = block[x * width + y];
            }
        }
    }

    /** The top eigenvector of {@code rows * rows'}, not normalised; 0 if that is 0. */
    private void topVector(double[] rows, int side, int length, double[] result) {
        for (int a = 0; a < side; a++) {
            for (int b = a; b < side; b++) {
                double product = Matrix.dot(rows, a * length, rows, b * length, length);
                gram[a * side + b] = product;
                gram[b * side + a] = product;
            }
        }
        if (side == 2) {
            topVectorOfTwo(result);
            return;
        }
        squareUntilNearlyRankOne(side);
        System.arraycopy(gram, longestRow(side) * side, result, 0, side);
        for (int n = 0; n < POWER_STEPS; n++) {
            multiply(gram, result, image);
            System.arraycopy(image, 0, result, 0, side);
            normalise(result);
        }
    }

    private void topVectorOfTwo(double[] result) {
        double half = (gram[0] - gram[3]) / 2;
        double radius = Math.sqrt(half * half + gram[1] * gram[1]);
        result[0] = half >= 0 ? half + radius : gram[1];
        result[1] = half >= 0 ? gram[1] : radius - half;
        if (radius == 0) {
            result[0] = 1;
        }
    }

    private void squareUntilNearlyRankOne(int side) {
        boolean more = scaleToTraceOne(side);
        for (int n = 0; n < MOST_SQUARINGS && more; n++) {
            squareGram(side);
            scaleToTraceOne(side);
            // The squared norm is the sum of the squared eigenvalues, whose sum is 1.
            double squaredNorm = Matrix.dot(gram, 0, gram, 0, gram.length);
            more = 1 - squaredNorm > NEARLY_RANK_ONE;
        }
    }

    private boolean scaleToTraceOne(int side) {
        double trace = 0;
        for (int a = 0; a < side; a++) {
            trace += gram[a * side + a];
        }
        if (trace == 0) {
            return false;
        }
        for (int e = 0; e < gram.length; e++) {
            gram[e] /= trace;
        }
        return true;
    }

    private void squareGram(int side) {
        for (int a = 0; a < side; a++) {
            for (int b = a; b < side; b++) {
                double product = Matrix.dot(gram, a * side, gram, b * side, side);
                square[a * side + b] = product;
                square[b * side + a] = product;
            }
        }
        double[] squared = square;
        square = gram;
        gram = squared;
    }

    private int longestRow(int side) {
        int longest = 0;
        double most = 0;
        for (int a = 0; a < side; a++) {
            double length = Matrix.dot(gram, a * side, gram, a * side, side);
            if (length > most) {
                most = length;
                longest = a;
            }
        }
        return longest;
    }

    private static void multiply(double[] rows, double[] by, double[] result) {
        for (int a = 0; a < result.length; a++) {
            result[a] = Matrix.dot(rows, a * by.length, by, 0, by.length);
        }
    }

    private static void normalise(double[] vector) {
        double norm = Math.sqrt(Matrix.dot(vector, 0, vector, 0, vector.length));
        for (int y = 0; norm > 0 && y < vector.length; y++) {
            vector[y] /= norm;
        }
    }

    private double squaredResidual() {
        double sum = 0;
        for (int x = 0; x < height; x++) {
            for (int y = 0; y < width; y++) {
                double d = block[x * width + y] - u[x] * v[y];
                sum += d * d;
            }
        }
        return sum;
    }
}
