package io.github.debut4j.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Of large chains; {@code ChainReadingProperties} compares small ones with dense products. */
class SupportsTest {

    private static Chain butterfly(int levels) {
        int size = 1 << levels;
        return Chain.of(
                IntStream.range(0, levels)
                        .mapToObj(k -> new FactorShape(size, size, 2, 2, 1 << k))
                        .toArray(FactorShape[]::new));
    }

    /** With a bit for each row and column, the first factor alone would take 2 GiB. */
    @Test
    void supportsOfAWideNestedChainTakeLittleMemory() {
        Chain chain = butterfly(17);

        Supports supports = Supports.of(chain, chain.cols());

        for (int k = 1; k <= 17; k++) {
            assertEquals(1 << (17 - k), supports.count(k));
        }
        assertArrayEquals(
                IntStream.range(65_536, 65_540).toArray(),
                supports.columns(2, supports.number(2, 65_537)));
    }

    /**
     * The rows of the first factor read neighbouring pairs, and those of the second pairs of these.
     */
    @Test
    void paddingIsNoPartOfASupport() {
        Supports supports = Supports.of(butterfly(3), 5);

        assertArrayEquals(new int[] {4}, supports.columns(1, supports.number(1, 5)));
        assertArrayEquals(new int[0], supports.columns(1, supports.number(1, 6)));
        assertEquals(4, supports.count(1));
        assertArrayEquals(new int[] {4}, supports.columns(2, supports.number(2, 7)));
    }

    /** Each row of the first factor reads every 4096th column, so a support has as many bits. */
    @Test
    void supportsThatTakeTooMuchMemoryAreRefused() {
        Chain chain =
                Chain.of(new FactorShape(1 << 17, 1 << 17, 32, 32, 4096), butterfly(17).factor(0));

        assertEquals(
                "for its supports to be listed, a chain must have at most 268435456 bits in them in"
                        + " all, found more up to factor 1",
                assertThrows(IllegalArgumentException.class, () -> Supports.of(chain, chain.cols()))
                        .getMessage());
    }
}
