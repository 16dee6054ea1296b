package io.github.debut4j.distill.loss;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The singular values of one image and its singular vectors over the channels, {@code A = U S V'}
 * for channels in rows, by the eigenvectors of the smaller Gram matrix. Squaring loses singular
 * values below 1e-8 of the largest; their vectors are zero.
 *
 * @param image A, {@code [C, P]}
 * @param values in descending order, as many as the smaller of C and P
 * @param vectors the columns of U, one per row, with the sign that makes their sum positive
 */
record ChannelVectors(INDArray image, double[] values, double[][] vectors) {

    private static final double LEAST_SQUARE = 1e-16;

    /**
     * The gradient is infinite where two singular values are equal. Where their squares differ by
     * less than this, relative to the largest square, it is damped to zero.
     */
    private static final double LEAST_GAP = 1e-3;

    static ChannelVectors of(INDArray image) {
        boolean wide = image.size(0) <= image.size(1);
        INDArray gram = wide ? image.mmul(image.transpose()) : image.transpose().mmul(image);
        SymmetricEigen eigen = SymmetricEigen.of(gram.toDoubleMatrix());
        double[][] vectors =
                wide
                        ? eigen.vectors()
                        : Nd4j.createFromArray(eigen.vectors())
                                .mmul(image.transpose())
                                .toDoubleMatrix();
        double[] values = new double[eigen.values().length];
        double least = LEAST_SQUARE * eigen.values()[0];
        for (int k = 0; k < values.length; k++) {
            values[k] = eigen.values()[k] > least ? Math.sqrt(eigen.values()[k]) : 0;
            double size = values[k] == 0 ? 0 : wide ? 1 : 1 / values[k];
            double scale = Arrays.stream(vectors[k]).sum() < 0 ? -size : size;
            vectors[k] = Arrays.stream(vectors[k]).map(value -> scale * value).toArray();
        }
        return new ChannelVectors(image, values, vectors);
    }

    /**
     * The largest singular values, divided by their norm.
     *
     * @param count how many, at most
     */
    double[] weights(int count) {
        double[] largest = Arrays.copyOf(values, Math.min(count, values.length));
        double length = Math.sqrt(Arrays.stream(largest).map(value -> value * value).sum());
        return Arrays.stream(largest).map(value -> length == 0 ? 0 : value / length).toArray();
    }

    /**
     * The index of the vector that is nearest to another one or to its opposite.
     *
     * @param candidates how many of the vectors are compared, at most
     */
    int nearest(double[] other, int candidates) {
        int best = 0;
        for (int k = 1; k < Math.min(candidates, vectors.length); k++) {
            if (Math.abs(dot(vectors[k], other)) > Math.abs(dot(vectors[best], other))) {
                best = k;
            }
        }
        return best;
    }

    /** 1 or -1: the sign with which a vector is nearest to another one. */
    double sign(int vector, double[] other) {
        return dot(vectors[vector], other) < 0 ? -1 : 1;
    }

    /**
     * Adds the gradient with respect to the image, given that of one vector u_j:
     *
     * <pre>
     * w = sum_(i != j) u_i (u_i . g) / (s_j^2 - s_i^2)      dL/dA = w (A'u_j)' + u_j (A'w)'
     * </pre>
     *
     * where i also runs over the directions without a singular value.
     *
     * @param outer g
     * @param gradient {@code [C, P]}, modified
     */
    void addGradient(int vector, double[] outer, INDArray gradient) {
        double[] rest = outer.clone();
        double[] w = new double[outer.length];
        for (int k = 0; k < vectors.length; k++) {
            double along = dot(vectors[k], outer);
            add(vectors[k], -along, rest);
            if (k != vector) {
                add(vectors[k], along * inverseGap(vector, values[k]), w);
            }
        }
        add(rest, inverseGap(vector, 0), w);
        INDArray direction = column(w);
        INDArray unit = column(vectors[vector]);
        INDArray transposed = image.transpose();
        gradient.addi(direction.mmul(transposed.mmul(unit).transpose()));
        gradient.addi(unit.mmul(transposed.mmul(direction).transpose()));
    }

    private double inverseGap(int vector, double other) {
        double gap = values[vector] * values[vector] - other * other;
        double least = LEAST_GAP * values[0] * values[0];
        if (values[vector] == 0) {
            return 0;
        }
        return Math.abs(gap) >= least ? 1 / gap : gap / (least * least);
    }

    private static INDArray column(double[] values) {
        return Nd4j.createFromArray(values).reshape(values.length, 1);
    }

    private static void add(double[] values, double factor, double[] sums) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += factor * values[k];
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += x[k] * y[k];
        }
        return sum;
    }
}
