package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;

/** Second moments stored as a matrix of floats. */
final class MomentMatrix implements SecondMoments {

    private static final long serialVersionUID = 1;

    private final int features;
    private final long inputs;

    /** Row after row. */
    private final float[] values;

    private final ContentHash hash;

    private MomentMatrix(int features, long inputs, float[] values) {
        this.features = features;
        this.inputs = inputs;
        this.values = values;
        this.hash = new ContentHash("moments " + features, values);
    }

    static MomentMatrix of(int features, long inputs, float[] values) {
        FloatMatrixCheck.require("second moments", features, features, values);
        for (int i = 0; i < features; i++) {
            requireNotNegative(i, values[i * features + i]);
            for (int j = 0; j < i; j++) {
                if (values[i * features + j] != values[j * features + i]) {
                    throw new IllegalArgumentException(
                            "second moments must be symmetric, found "
                                    + values[i * features + j]
                                    + " in row "
                                    + i
                                    + ", column "
                                    + j
                                    + " and "
                                    + values[j * features + i]
                                    + " in row "
                                    + j
                                    + ", column "
                                    + i
                                    + " (from 0)");
                }
            }
        }
        return new MomentMatrix(features, inputs, values);
    }

    private static void requireNotNegative(int feature, float moment) {
        if (moment < 0) {
            throw new IllegalArgumentException(
                    "the mean square of feature "
                            + feature
                            + " (from 0) must not be negative, found "
                            + moment);
        }
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public long inputs() {
        return inputs;
    }

    @Override
    public double[] diagonal() {
        double[] diagonal = new double[features];
        for (int i = 0; i < features; i++) {
            diagonal[i] = values[i * features + i];
        }
        return diagonal;
    }

    @Override
    public Matrix block(int[] indices) {
        Matrix block = Matrix.zeros(indices.length, indices.length);
        for (int i = 0; i < indices.length; i++) {
            for (int j = 0; j < indices.length; j++) {
                block.values()[i * indices.length + j] = values[indices[i] * features + indices[j]];
            }
        }
        return block;
    }

    @Override
    public Matrix multiply(Matrix a, int threads) {
        return operator(0).multiply(a, new ParallelRanges(threads));
    }

    @Override
    public MomentOperator operator(double ridge) {
        return new MatrixOperator(features, FeatureRows.of(values, features), ridge);
    }

    @Override
    public SecondMoments permuted(int[] order) {
        float[] permuted = new float[values.length];
        for (int i = 0; i < features; i++) {
            for (int j = 0; j < features; j++) {
                permuted[i * features + j] = values[order[i] * features + order[j]];
            }
        }
        return new MomentMatrix(features, inputs, permuted);
    }

    @Override
    public SecondMoments padded(int more) {
        if (more <= features) {
            return this;
        }
        float[] padded = new float[Math.multiplyExact(more, more)];
        for (int i = 0; i < features; i++) {
            System.arraycopy(values, i * features, padded, i * more, features);
        }
        return new MomentMatrix(more, inputs, padded);
    }

    @Override
    public double squaredNorm() {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }

    @Override
    public String hash() {
        return hash.hex();
    }
}
