package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.Arrays;

/** Computes second moments from inputs. */
final class InputMoments {

    /** The most values of a matrix of second moments; 244 MB. */
    private static final long MOST_FORMED = 64_000_000;

    /** Rows of S computed in one pass over the inputs. */
    private static final int ROWS = 256;

    /** With fewer features per sample, the matrix is the faster representation. */
    private static final int FEATURES_PER_SAMPLE = 16;

    private InputMoments() {}

    /** See {@link SecondMoments#isMatrixFaster}. */
    static boolean isMatrixFaster(long features, long samples) {
        return features < FEATURES_PER_SAMPLE * samples;
    }

    /** See {@link SecondMoments#ofInputs}. */
    static SecondMoments of(Matrix inputs, int threads) {
        inputs.requireFinite("inputs");
        int samples = inputs.rows();
        int features = inputs.cols();
        return isMatrixFaster(features, samples) && (long) features * features <= MOST_FORMED
                ? SecondMoments.ofMatrix(features, samples, matrix(inputs, threads))
                : SecondMoments.ofSamples(features, samples, floats(inputs.transpose()));
    }

    private static float[] floats(Matrix x) {
        float[] floats = new float[x.values().length];
        for (int e = 0; e < floats.length; e++) {
            floats[e] = (float) x.values()[e];
        }
        return floats;
    }

    /** {@code X' X / samples}; values above the diagonal are copied from below it. */
    private static float[] matrix(Matrix inputs, int threads) {
        int features = inputs.cols();
        Matrix transposed = inputs.transpose();
        FeatureRows rows = FeatureRows.of(inputs.values(), features);
        float[] s = new float[features * features];
        for (int first = 0; first < features; first += ROWS) {
            int count = Math.min(ROWS, features - first);
            int end = first + count;
            Matrix some =
                    new Matrix(
                            count,
                            inputs.rows(),
                            Arrays.copyOfRange(
                                    transposed.values(),
                                    first * inputs.rows(),
                                    end * inputs.rows()));
            Matrix product = RowProduct.multiply(some, rows, end, new ParallelRanges(threads));
            for (int i = first; i < end; i++) {
                for (int j = 0; j <= i; j++) {
                    float mean = (float) (product.get(i - first, j) / inputs.rows());
                    s[i * features + j] = mean;
                    s[j * features + i] = mean;
                }
            }
        }
        return s;
    }
}
