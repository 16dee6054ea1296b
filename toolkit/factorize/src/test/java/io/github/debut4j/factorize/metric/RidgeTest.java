package io.github.debut4j.factorize.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RidgeTest {

    private static final int FEATURES = 40;

    /** A hundredth of the published coefficient, computed here from all pairs of samples. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 79})
    void followsTheShrinkageEstimateWithFewInputs(int n) {
        float[] x = decaying(n, new Random(5));
        double p = FEATURES;
        double squaredNorm = 0;
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += product(x, n, i, i) / n;
            for (int j = 0; j < n; j++) {
                squaredNorm += Math.pow(product(x, n, i, j) / n, 2);
            }
        }
        double coefficient =
                ((1 - 2 / p) * squaredNorm + trace * trace)
                        / ((n + 1 - 2 / p) * (squaredNorm - trace * trace / p));
        double rho = 0.01 * Math.min(1, coefficient);
        double expected = Math.max(1e-4, rho / (1 - rho)) * trace / p;

        SecondMoments samples = SecondMoments.ofSamples(FEATURES, n, x);
        assertEquals(expected, samples.ridge(), 1e-6 * expected);
        assertEquals(expected, matrix(samples, n).ridge(), 1e-5 * expected);
        assertEquals(expected, samples.padded(FEATURES).ridge(), 1e-6 * expected);
    }

    @Test
    void isSmallWithManyInputs() {
        int n = 2 * FEATURES;
        SecondMoments samples = SecondMoments.ofSamples(FEATURES, n, decaying(n, new Random(5)));
        double expected = 1e-4 * samples.trace() / FEATURES;
        assertEquals(expected, samples.ridge(), 1e-12);
        assertEquals(
                expected,
                SecondMoments.ofMatrix(FEATURES, values(samples)).ridge(),
                1e-6 * expected);
    }

    @Test
    void isZeroWithoutMoments() {
        assertEquals(0, SecondMoments.ofSamples(3, 2, new float[6]).ridge());
    }

    /** White noise has no directions that matter more than others. */
    @Test
    void isLargestForAMultipleOfTheIdentity() {
        float[] x = new float[FEATURES * FEATURES];
        for (int k = 0; k < FEATURES; k++) {
            x[k * FEATURES + k] = 2;
        }
        SecondMoments samples = SecondMoments.ofSamples(FEATURES, FEATURES, x);
        assertEquals(0.01 / 0.99 * samples.trace() / FEATURES, samples.ridge(), 1e-9);
    }

    /** Some of many samples give the squared norm up to the noise of their choice. */
    @Test
    void estimatesTheSquaredNormFromSomeSamples() {
        int n = 4000;
        SecondMoments samples = SecondMoments.ofSamples(FEATURES, n, decaying(n, new Random(7)));
        double expected = matrix(samples, n).squaredNorm();
        assertEquals(expected, samples.squaredNorm(), 0.3 * expected);
    }

    private static float[] decaying(int samples, Random random) {
        float[] x = new float[FEATURES * samples];
        for (int k = 0; k < FEATURES; k++) {
            for (int i = 0; i < samples; i++) {
                x[k * samples + i] = (float) (random.nextGaussian() * Math.exp(-0.2 * k));
            }
        }
        return x;
    }

    private static double product(float[] x, int n, int i, int j) {
        double sum = 0;
        for (int k = 0; k < FEATURES; k++) {
            sum += (double) x[k * n + i] * x[k * n + j];
        }
        return sum;
    }

    private static SecondMoments matrix(SecondMoments samples, int n) {
        return SecondMoments.ofMatrix(FEATURES, n, values(samples));
    }

    private static float[] values(SecondMoments moments) {
        int[] all = new int[FEATURES];
        for (int k = 0; k < FEATURES; k++) {
            all[k] = k;
        }
        double[] block = moments.block(all).values();
        float[] values = new float[block.length];
        for (int e = 0; e < values.length; e++) {
            values[e] = (float) block[e];
        }
        return values;
    }
}
