package io.github.debut4j.factorize;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;

/** The squared error {@code |F - product|^2} as a function of the factors' values. */
interface Loss {

    /**
     * The loss and its gradient.
     *
     * @param squaredError the loss
     * @param gradient by each value, in the order of {@code Factors}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Slope(double squaredError, double[][] gradient) {}

    /** At these factors. Not modified. */
    Slope at(Factors factors);

    /** {@code 2 (product - F)}. */
    static Matrix twiceResidual(Matrix product, Matrix f) {
        Matrix residual = Matrix.zeros(f.rows(), f.cols());
        for (int e = 0; e < residual.values().length; e++) {
            residual.values()[e] = 2 * (product.values()[e] - f.values()[e]);
        }
        return residual;
    }

    /** The loss that belongs to {@code 2 (product - F)}. */
    static double squaredError(Matrix twiceResidual) {
        double[] v = twiceResidual.values();
        return NestedAlgebra.dot(v, 0, v, 0, v.length) / 4;
    }
}
