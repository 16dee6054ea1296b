package io.github.debut4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.testsupport.PublishedChains;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fused chains against the product of all factors. */
class FusionTest {

    private static final double TOLERANCE = 1e-5;

    static List<Chain> chains() {
        return PublishedChains.all();
    }

    @ParameterizedTest
    @MethodSource("chains")
    void fusionKeepsTheProduct(Chain chain) {
        SplittableRandom random = new SplittableRandom(3);
        Factors factors = Factors.random(chain, random);
        for (BatchWidth width : BatchWidth.values()) {
            requireTheSameProduct(factors, Fusion.of(chain, width), random);
        }
    }

    private static void requireTheSameProduct(
            Factors factors, Fusion fusion, SplittableRandom random) {
        Chain chain = factors.chain();

        float[] fused = fusion.fuse(floats(factors.toFlat(), 2));

        assertEquals(fusion.chain().parameterCount() + 2, fused.length);
        double[] values = new double[fused.length - 2];
        for (int k = 0; k < values.length; k++) {
            values[k] = fused[k];
        }
        Matrix x = new Matrix(chain.cols(), 3, random.doubles(3L * chain.cols(), -1, 1).toArray());
        Matrix expected = factors.apply(x);
        double largest = 1;
        for (double v : expected.values()) {
            largest = Math.max(largest, Math.abs(v));
        }
        assertArrayEquals(
                expected.values(),
                Factors.ofFlat(fusion.chain(), values).apply(x).values(),
                TOLERANCE * largest);
    }

    @Test
    void pairsAreFusedIfNoMultiplicationsAreAdded() {
        Chain vgg =
                Chain.parse(
                        "512 576 8 9 1 512 512 2 2 8 256 512 1 2 16 256 256 2 2 16 128 256 1 2 32"
                                + " 128 128 2 2 32 64 128 1 2 64");

        Chain fused = Fusion.of(vgg, BatchWidth.MANY_COLUMNS).chain();

        assertEquals("512 576 8 9 1", fused.factor(0).toString());
        assertTrue(fused.size() <= 4, fused.toString());
        assertEquals(64, fused.rows());
    }

    /** The values in single precision, followed by {@code more} others. */
    private static float[] floats(double[] values, int more) {
        float[] result = new float[values.length + more];
        for (int k = 0; k < values.length; k++) {
            result[k] = (float) values[k];
        }
        return result;
    }
}
