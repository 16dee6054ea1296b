package io.github.debut4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.testsupport.PublishedChains;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kernel on every arithmetic against double precision, for every chain of the folder r_shape.
 */
class PublishedChainsKernelTest {

    private static final int SAMPLES = 9;
    private static final double TOLERANCE = 1e-5;

    static List<Chain> chains() {
        return PublishedChains.all();
    }

    @ParameterizedTest
    @MethodSource("chains")
    void forwardAndInputGradientAgree(Chain chain) {
        SplittableRandom random = new SplittableRandom(4);
        Factors factors = Factors.random(chain, random);
        Matrix x = matrix(chain.cols(), random);
        Matrix dy = matrix(chain.rows(), random);
        float[] parameters = floats(factors.toFlat());
        Matrix expectedY = factors.apply(x);
        Matrix expectedDx = factors.transpose().apply(dy);
        for (RowArithmetic arithmetic : Arithmetics.available()) {
            ChainKernel kernel = new ChainKernel(chain, false, arithmetic);
            SampleMatrix y = samples(Matrix.zeros(chain.rows(), SAMPLES));
            SampleMatrix dx = samples(Matrix.zeros(chain.cols(), SAMPLES));

            kernel.forward(parameters, samples(x).batch(), y.writer(), 2);
            kernel.backward(
                    parameters,
                    samples(x).batch(),
                    () -> OutputGradient.of(samples(dy).reader().get()),
                    dx.writer(),
                    2);

            assertClose(expectedY, y, arithmetic);
            assertClose(expectedDx, dx, arithmetic);
        }
    }

    private static Matrix matrix(int rows, SplittableRandom random) {
        return new Matrix(rows, SAMPLES, random.doubles((long) rows * SAMPLES, -1, 1).toArray());
    }

    private static SampleMatrix samples(Matrix m) {
        return new SampleMatrix(FloatBuffer.wrap(floats(m.values())), SAMPLES, m.rows(), true);
    }

    private static void assertClose(
            Matrix expected, SampleMatrix actual, RowArithmetic arithmetic) {
        double largest = 1;
        for (double v : expected.values()) {
            largest = Math.max(largest, Math.abs(v));
        }
        assertArrayEquals(
                floats(expected.values()),
                actual.values().array(),
                (float) (TOLERANCE * largest),
                arithmetic::name);
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            result[k] = (float) values[k];
        }
        return result;
    }
}
