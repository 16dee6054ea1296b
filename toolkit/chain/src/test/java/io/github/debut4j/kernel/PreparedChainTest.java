package io.github.debut4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.debut4j.chain.Chain;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparedChainTest {

    private static final Chain CHAIN = Chain.parse("48 64 3 4 1 24 48 2 4 12");

    private static float[] random(int count) {
        SplittableRandom random = new SplittableRandom(count);
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    /** One chain for batches of all sizes, as a network has. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void computesTheSameBitsAsTheKernel(int threads) {
        float[] parameters = random((int) CHAIN.parameterCount());
        PreparedChain prepared = new PreparedChain(CHAIN, parameters);
        ChainKernel kernel = new ChainKernel(CHAIN, false);
        for (int samples : new int[] {1, 3, 8, 9, 16, 17, 200, 1}) {
            SampleMatrix input =
                    new SampleMatrix(
                            FloatBuffer.wrap(random(samples * CHAIN.cols())),
                            samples,
                            CHAIN.cols(),
                            false);
            SampleMatrix expected = output(samples);
            kernel.infer(parameters, input.batch(), expected.writer(), 1);
            SampleMatrix found = output(samples);
            prepared.run(input.batch(), found.writer(), threads);
            assertArrayEquals(expected.values().array(), found.values().array());
        }
    }

    private static SampleMatrix output(int samples) {
        FloatBuffer values = FloatBuffer.allocate(samples * CHAIN.rows());
        return new SampleMatrix(values, samples, CHAIN.rows(), false);
    }

    @Test
    void aWrongNumberOfParametersIsRefused() {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new PreparedChain(CHAIN, new float[3]));
        assertEquals(
                "the kernel must have " + CHAIN.parameterCount() + " parameters, found 3",
                e.getMessage());
    }
}
