package io.github.debut4j.calibrate;

import io.github.debut4j.chain.Matrix;

/**
 * A shift of columns by a constant, given by their mean before and after it.
 *
 * @param from the mean that the columns have
 * @param to the mean that they get
 */
@SuppressWarnings("ArrayRecordComponent")
record MeanChange(double[] from, double[] to) {

    /** The change of the columns' products with a matrix. */
    MeanChange image(Matrix f) {
        return new MeanChange(product(f, from), product(f, to));
    }

    /** {@code F x}. */
    static double[] product(Matrix f, double[] x) {
        double[] product = new double[f.rows()];
        for (int i = 0; i < f.rows(); i++) {
            for (int j = 0; j < f.cols(); j++) {
                product[i] += f.get(i, j) * x[j];
            }
        }
        return product;
    }
}
