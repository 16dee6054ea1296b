package io.github.debut4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.testsupport.RandomChains;
import io.github.debut4j.testsupport.ReferenceChain;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The kernel on every arithmetic against the double-precision oracle, on dense batches. */
class ChainKernelProperties {

    private static final float TOLERANCE = 1e-5f;

    @Property(tries = 200)
    void nestedChainsAgreeWithTheOracle(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int samples) {
        check(RandomChains.nested(seed), seed, samples);
    }

    @Property(tries = 200)
    void consistentChainsAgreeWithTheOracle(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 140) int samples) {
        check(RandomChains.consistent(seed), seed, samples);
    }

    @Property(tries = 200)
    void fewColumnsAgreeWithTheOracle(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 17) int samples) {
        check(RandomChains.nested(seed), seed, samples);
        check(RandomChains.consistent(seed), seed, samples);
    }

    @Example
    void wideBlocksUseEveryLoopLength() {
        for (int s = 1; s <= 13; s++) {
            check(Chain.parse("6 " + 2 * s + " 3 " + s + " 1"), s, 129);
            check(Chain.parse("16 " + 8 * s + " 4 " + 2 * s + " 4"), s, 40);
        }
        for (int r : new int[] {4, 8, 15, 16, 24, 33}) {
            for (int columns : new int[] {1, 4, 7, 16}) {
                check(Chain.parse(2 * r + " 42 " + r + " 21 1"), r, columns);
                check(Chain.parse(2 * r + " 34 " + r + " 17 2"), r, columns);
            }
        }
    }

    @Example
    void aWrongNumberOfParametersIsRefused() {
        ChainKernel kernel = new ChainKernel(Chain.parse("4 4 2 2 2"), true);
        SampleMatrix output = new SampleMatrix(FloatBuffer.allocate(4), 1, 4, false);
        Batch batch = output.batch();

        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> kernel.forward(new float[8], batch, output.writer(), 1));

        assertEquals("the kernel must have 12 parameters, found 8", e.getMessage());
    }

    @Example
    void theExceptionOfAReaderIsRethrown() {
        ChainKernel kernel = new ChainKernel(Chain.parse("4 4 2 2 2"), false);
        SampleMatrix output = new SampleMatrix(FloatBuffer.allocate(4 * 4096), 4096, 4, false);
        Batch batch =
                new Batch(
                        4096,
                        1,
                        1,
                        () -> {
                            throw new IllegalStateException("no more data");
                        });

        Exception e =
                assertThrows(
                        IllegalStateException.class,
                        () -> kernel.forward(new float[8], batch, output.writer(), 3));

        assertEquals("no more data", e.getMessage());
    }

    private static void check(Chain chain, long seed, int samples) {
        SplittableRandom random = new SplittableRandom(seed);
        Factors factors = Factors.random(chain, random);
        double[] bias = random.doubles(chain.rows(), -1, 1).toArray();
        Matrix x = matrix(chain.cols(), samples, random);
        Matrix dy = matrix(chain.rows(), samples, random);
        ReferenceChain oracle = new ReferenceChain(factors, bias);
        ReferenceChain.Gradients expected = oracle.backward(x, dy);
        double[] parameters = concatenated(factors.toFlat(), bias);
        double[] y = oracle.forward(x).values();
        double[] gradient = concatenated(expected.factors(), expected.bias());
        for (RowArithmetic arithmetic : Arithmetics.available()) {
            for (boolean featureMajor : new boolean[] {true, false}) {
                Problem problem = new Problem(chain, parameters, x, dy, featureMajor);
                Result one = problem.run(arithmetic, 1);
                close(y, one.y, arithmetic);
                close(y, one.inferred, arithmetic);
                close(expected.input().values(), one.dx, arithmetic);
                close(gradient, one.gradient, arithmetic);
                for (int threads : new int[] {2, 7}) {
                    one.assertSame(problem.run(arithmetic, threads), arithmetic, threads);
                }
            }
        }
    }

    private record Result(float[] y, float[] inferred, float[] dx, float[] gradient) {

        void assertSame(Result other, RowArithmetic arithmetic, int threads) {
            String where = arithmetic.name() + ", " + threads + " threads";
            assertArrayEquals(y, other.y, () -> "forward: " + where);
            assertArrayEquals(inferred, other.inferred, () -> "infer: " + where);
            assertArrayEquals(dx, other.dx, () -> "input gradient: " + where);
            assertArrayEquals(gradient, other.gradient, () -> "parameter gradient: " + where);
        }
    }

    private record Problem(
            Chain chain, double[] parameters, Matrix x, Matrix dy, boolean featureMajor) {

        Result run(RowArithmetic arithmetic, int threads) {
            ChainKernel kernel = new ChainKernel(chain, true, arithmetic);
            SampleMatrix input = samples(x, featureMajor);
            SampleMatrix arriving = samples(dy, featureMajor);
            SampleMatrix output = samples(Matrix.zeros(chain.rows(), x.cols()), featureMajor);
            SampleMatrix leaving = samples(Matrix.zeros(chain.cols(), x.cols()), featureMajor);
            kernel.infer(floats(parameters), input.batch(), output.writer(), threads);
            float[] inferred = featuresFirst(output).clone();
            kernel.forward(floats(parameters), input.batch(), output.writer(), threads);
            float[] gradient =
                    kernel.backward(
                            floats(parameters),
                            input.batch(),
                            () -> OutputGradient.of(arriving.reader().get()),
                            leaving.writer(),
                            threads);
            return new Result(featuresFirst(output), inferred, featuresFirst(leaving), gradient);
        }
    }

    private static SampleMatrix samples(Matrix m, boolean featureMajor) {
        float[] values = floats(featureMajor ? m.values() : m.transpose().values());
        return new SampleMatrix(FloatBuffer.wrap(values), m.cols(), m.rows(), featureMajor);
    }

    private static float[] featuresFirst(SampleMatrix m) {
        float[] values = m.values().array();
        if (m.featureMajor()) {
            return values;
        }
        float[] turned = new float[values.length];
        for (int e = 0; e < values.length; e++) {
            turned[e % m.features() * m.samples() + e / m.features()] = values[e];
        }
        return turned;
    }

    private static Matrix matrix(int rows, int cols, SplittableRandom random) {
        return new Matrix(rows, cols, random.doubles((long) rows * cols, -1, 1).toArray());
    }

    private static double[] concatenated(double[] a, double[] b) {
        double[] both = new double[a.length + b.length];
        System.arraycopy(a, 0, both, 0, a.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            result[k] = (float) values[k];
        }
        return result;
    }

    /** Compares relative to the largest value, since single values may cancel to nothing. */
    private static void close(double[] expected, float[] actual, RowArithmetic arithmetic) {
        double largest = 1;
        for (double v : expected) {
            largest = Math.max(largest, Math.abs(v));
        }
        assertArrayEquals(
                floats(expected), actual, (float) (TOLERANCE * largest), arithmetic::name);
    }
}
