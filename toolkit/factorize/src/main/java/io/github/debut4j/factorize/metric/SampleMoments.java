package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.Arrays;

/**
 * Second moments {@code X X' / samples} stored as samples, where there are very few, or where the
 * matrix would be too large.
 */
final class SampleMoments implements SecondMoments {

    private static final long serialVersionUID = 1;

    /** The most samples whose products give {@link #squaredNorm()}. */
    private static final int MOST_COMPARED = 256;

    private final int features;
    private final int samples;

    /** X, row after row: the samples of one feature are neighbours. */
    private final float[] values;

    private final ContentHash hash;

    private SampleMoments(int features, int samples, float[] values) {
        this.features = features;
        this.samples = samples;
        this.values = values;
        this.hash = new ContentHash("samples " + features + " " + samples, values);
    }

    static SampleMoments of(int features, int samples, float[] values) {
        FloatMatrixCheck.require("samples of inputs", features, samples, values);
        return new SampleMoments(features, samples, values);
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public long inputs() {
        return samples;
    }

    @Override
    public double[] diagonal() {
        double[] diagonal = new double[features];
        for (int i = 0; i < features; i++) {
            diagonal[i] = product(i, i);
        }
        return diagonal;
    }

    @Override
    public Matrix block(int[] indices) {
        Matrix block = Matrix.zeros(indices.length, indices.length);
        for (int i = 0; i < indices.length; i++) {
            for (int j = 0; j <= i; j++) {
                double product = product(indices[i], indices[j]);
                block.values()[i * indices.length + j] = product;
                block.values()[j * indices.length + i] = product;
            }
        }
        return block;
    }

    /** One value of S. */
    private double product(int i, int j) {
        double sum = 0;
        for (int n = 0; n < samples; n++) {
            sum += (double) values[i * samples + n] * values[j * samples + n];
        }
        return sum / samples;
    }

    @Override
    public Matrix multiply(Matrix a, int threads) {
        return operator(0).multiply(a, new ParallelRanges(threads));
    }

    @Override
    public MomentOperator operator(double ridge) {
        Matrix x = Matrix.zeros(features, samples);
        for (int e = 0; e < values.length; e++) {
            x.values()[e] = values[e];
        }
        double[] ridges = new double[features];
        Arrays.fill(ridges, ridge);
        return new SampleOperator(x, ridges);
    }

    @Override
    public SecondMoments permuted(int[] order) {
        float[] permuted = new float[values.length];
        for (int i = 0; i < features; i++) {
            System.arraycopy(values, order[i] * samples, permuted, i * samples, samples);
        }
        return new SampleMoments(features, samples, permuted);
    }

    @Override
    public SecondMoments padded(int more) {
        return more <= features
                ? this
                : new SampleMoments(
                        more, samples, Arrays.copyOf(values, Math.multiplyExact(more, samples)));
    }

    /**
     * {@code tr(S^2)} is the mean of {@code (x_i' x_j)^2} over all pairs of samples. With many
     * samples, only some of them are compared. Pairs of a sample with itself and pairs of two
     * samples have separate means, since the former are too frequent among few samples.
     */
    @Override
    public double squaredNorm() {
        int count = Math.min(samples, MOST_COMPARED);
        double[][] compared = new double[count][features];
        for (int i = 0; i < count; i++) {
            int sample = (int) ((long) i * samples / count);
            for (int k = 0; k < features; k++) {
                compared[i][k] = values[k * samples + sample];
            }
        }
        double same = 0;
        double different = 0;
        for (int i = 0; i < count; i++) {
            same += square(dot(compared[i], compared[i]));
            for (int j = 0; j < i; j++) {
                different += 2 * square(dot(compared[i], compared[j]));
            }
        }
        double mean = same / count / samples;
        return count == 1 ? mean : mean + different / count / (count - 1) * (samples - 1) / samples;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static double square(double value) {
        return value * value;
    }

    @Override
    public String hash() {
        return hash.hex();
    }
}
