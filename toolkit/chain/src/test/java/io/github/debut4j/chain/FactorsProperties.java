package io.github.debut4j.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.debut4j.testsupport.RandomChains;
import io.github.debut4j.testsupport.ReferenceChain;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Products of factors against the oracle. */
class FactorsProperties {

    private static final double ROUNDING = 1e-12;
    private static final double SHARE_OF_ZEROS = 0.2;

    @Property(tries = 100)
    void nestedChainsEqualTheProductOfTheirMatrices(@ForAll long seed) {
        assertProduct(RandomChains.nested(seed), new Random(seed));
    }

    @Property(tries = 100)
    void otherChainsEqualTheProductOfTheirMatrices(@ForAll long seed) {
        assertProduct(RandomChains.consistent(seed), new Random(seed));
    }

    /** Uses some zeros among the values, since products skip zeros. */
    private static void assertProduct(Chain chain, Random random) {
        double[] values = Factors.random(chain, random).toFlat();
        for (int e = 0; e < values.length; e++) {
            values[e] = random.nextDouble() < SHARE_OF_ZEROS ? 0 : values[e];
        }
        Factors factors = Factors.ofFlat(chain, values);

        assertArrayEquals(
                new ReferenceChain(factors, new double[0]).toDense().values(),
                factors.toDense().values(),
                ROUNDING);
    }
}
