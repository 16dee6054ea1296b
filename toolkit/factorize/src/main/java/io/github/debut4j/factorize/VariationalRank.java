package io.github.debut4j.factorize;

import io.github.debut4j.chain.Matrix;
import java.util.function.DoubleUnaryOperator;

/**
 * The rank of a matrix in white noise of unknown variance, as empirical variational Bayesian matrix
 * factorisation estimates it (VBMF; Nakajima, Sugiyama, Babacan and Tomioka, "Global Analytic
 * Solution of Fully-observed Variational Bayesian Matrix Factorization", JMLR 14, 2013, theorems 8
 * and 9).
 *
 * <p>For L x M values with {@code L <= M} and {@code a = L / M}, a component with singular value g
 * is kept if {@code g^2 > M v x}, where v is the variance of the noise, {@code x = (1 + t)(1 +
 * a/t)} and t solves {@code log(t + 1) + a log(t/a + 1) = t}. The variance minimises the free
 * energy of all singular values.
 */
public final class VariationalRank {

    private static final int BISECTIONS = 200;

    /** Points at which the free energy is computed, evenly spaced in the variance's logarithm. */
    private static final int GRID = 2000;

    private static final int REFINEMENTS = 60;

    private final double[] squares;
    private final double rows;
    private final double cols;
    private final double ratio;
    private final double threshold;

    /** Squares of all singular values, the largest first. */
    private VariationalRank(double[] squares, int cols) {
        this.squares = squares;
        this.rows = squares.length;
        this.cols = cols;
        this.ratio = rows / cols;
        double t = zero(ratio);
        this.threshold = (1 + t) * (1 + ratio / t);
    }

    /**
     * The number of components that are not noise.
     *
     * @param f not modified; not zero
     * @return from 0 to the shorter side of the matrix
     */
    public static int of(Matrix f) {
        Matrix wide = f.rows() <= f.cols() ? f : f.transpose();
        double[] squares = TruncatedSvd.squaredSingularValues(wide);
        return new VariationalRank(squares, wide.cols()).rank();
    }

    /** The positive t for which {@code log(t + 1) + a log(t/a + 1) = t}. */
    static double zero(double a) {
        double low = Math.sqrt(a);
        double high = 10 * Math.sqrt(a);
        for (int k = 0; k < BISECTIONS; k++) {
            double middle = (low + high) / 2;
            if (Math.log1p(middle) + a * Math.log1p(middle / a) > middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int rank() {
        double least = cols * variance() * threshold;
        int rank = 0;
        while (rank < squares.length && squares[rank] > least) {
            rank++;
        }
        return rank;
    }

    /** The variance with the smallest free energy within the bounds of theorem 9. */
    private double variance() {
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        double highest = Math.log(sum / (rows * cols));
        double lowest = Math.log(Math.max(leastVariance(), Double.MIN_NORMAL));
        double step = (highest - lowest) / GRID;
        DoubleUnaryOperator energy = log -> freeEnergy(Math.exp(log));
        double best = highest;
        for (int k = 0; k <= GRID; k++) {
            double at = lowest + k * step;
            best = energy.applyAsDouble(at) < energy.applyAsDouble(best) ? at : best;
        }
        return Math.exp(refined(best, step, energy));
    }

    /** At least this much is noise, since at most {@code L / (1 + a) - 1} components are kept. */
    private double leastVariance() {
        int most = (int) Math.min(rows, Math.ceil(rows / (1 + ratio))) - 1;
        double rest = 0;
        for (int k = most; k < squares.length; k++) {
            rest += squares[k];
        }
        return Math.max(
                rest / (cols * (rows - most)),
                most < squares.length ? squares[most] / (cols * threshold) : 0);
    }

    private static double refined(double start, double step, DoubleUnaryOperator energy) {
        double at = start;
        double width = step;
        for (int k = 0; k < REFINEMENTS; k++) {
            double here = energy.applyAsDouble(at);
            if (energy.applyAsDouble(at - width) < here) {
                at -= width;
            } else if (energy.applyAsDouble(at + width) < here) {
                at += width;
            } else {
                width /= 2;
            }
        }
        return at;
    }

    /** Equation 37, up to a constant. */
    private double freeEnergy(double variance) {
        double sum = 0;
        for (double square : squares) {
            double x = Math.max(square, Double.MIN_NORMAL) / (cols * variance);
            sum += x - Math.log(x);
            if (x > threshold) {
                double b = x - 1 - ratio;
                double t = (b + Math.sqrt(b * b - 4 * ratio)) / 2;
                sum += Math.log1p(t) + ratio * Math.log1p(t / ratio) - t;
            }
        }
        return sum;
    }
}
