package io.github.debut4j.compress;

import io.github.debut4j.calibrate.Refit;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.metric.SecondMoments;
import io.github.debut4j.kernel.Workers;

/**
 * The error of a layer's outputs for the inputs z that the layers replaced before it leave,
 * relative to the original's outputs for its inputs x: {@code E|F x - G z|^2 = E|F x|^2 - 2 tr(B
 * G') + tr(G S G')} with {@code B = E[F x z']} and {@code S = E[z z']}.
 */
final class SequentialError {

    private final double squaredOutputs;
    private final Refit.Present present;
    private final double squaredTarget;
    private final double errorOfTarget;

    /**
     * The errors of one layer. All matrices have their columns in the order channel, tap.
     *
     * @param original moments of x
     * @param f the original's matrix
     * @param target the best matrix for z
     */
    SequentialError(SecondMoments original, Matrix f, Refit.Present present, Matrix target) {
        this.present = present;
        this.squaredOutputs = product(f, original.multiply(f, Workers.threads()));
        this.squaredTarget = squaredNorm(target);
        this.errorOfTarget = squaredError(target);
    }

    /** The relative error of a matrix G. */
    double of(Matrix g) {
        return relative(squaredError(g));
    }

    /**
     * The relative error of a matrix that has a relative error as an approximation of the target.
     */
    double of(double errorOfApproximation) {
        return relative(
                errorOfTarget + errorOfApproximation * errorOfApproximation * squaredTarget);
    }

    private double relative(double squared) {
        double norm = squaredOutputs == 0 ? 1 : squaredOutputs;
        return Math.sqrt(Math.max(0, squared) / norm);
    }

    private double squaredError(Matrix g) {
        return squaredOutputs - 2 * product(present.outputs(), g) + squaredNorm(g);
    }

    private double squaredNorm(Matrix g) {
        return product(g, present.moments().moments().multiply(g, Workers.threads()));
    }

    private static double product(Matrix a, Matrix b) {
        double sum = 0;
        for (int k = 0; k < a.values().length; k++) {
            sum += a.values()[k] * b.values()[k];
        }
        return sum;
    }
}
