package io.github.debut4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.testsupport.ParityCase;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernel on every arithmetic against recordings of the papers' own layers. */
class KernelParityTest {

    private static final double TOLERANCE = 1e-5;

    static List<ParityCase> cases() {
        return ParityCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theKernelEqualsThePapersLayer(ParityCase recorded) {
        Matrix x = recorded.columns();
        float[] parameters = floats(concatenated(recorded, "params", "bias"));
        for (RowArithmetic arithmetic : Arithmetics.available()) {
            ChainKernel kernel = new ChainKernel(recorded.chain(), true, arithmetic);
            SampleMatrix y = samples(Matrix.zeros(recorded.chain().rows(), x.cols()));

            kernel.forward(parameters, samples(x).batch(), y.writer(), 2);
            float[] gradient =
                    kernel.backward(
                            parameters,
                            samples(x).batch(),
                            () ->
                                    OutputGradient.of(
                                            samples(recorded.outputColumns("dy")).reader().get()),
                            null,
                            2);

            assertClose(recorded.outputColumns("y").values(), y.values().array(), arithmetic);
            assertClose(concatenated(recorded, "dparams", "dbias"), gradient, arithmetic);
        }
    }

    private static double[] concatenated(ParityCase recorded, String first, String second) {
        return DoubleStream.concat(
                        Arrays.stream(recorded.array(first).values()),
                        Arrays.stream(recorded.array(second).values()))
                .toArray();
    }

    private static SampleMatrix samples(Matrix m) {
        return new SampleMatrix(FloatBuffer.wrap(floats(m.values())), m.cols(), m.rows(), true);
    }

    private static void assertClose(double[] expected, float[] actual, RowArithmetic arithmetic) {
        double largest = Arrays.stream(expected).map(Math::abs).reduce(1, Math::max);
        assertArrayEquals(
                floats(expected), actual, (float) (TOLERANCE * largest), arithmetic::name);
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            result[k] = (float) values[k];
        }
        return result;
    }
}
