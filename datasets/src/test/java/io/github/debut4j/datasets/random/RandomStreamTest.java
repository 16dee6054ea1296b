package io.github.debut4j.datasets.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RandomStreamTest {

    private static final int DRAWS = 200_000;

    @Test
    void theGeneratorIsThePublishedSplitMix64() {
        RandomStream random = RandomStream.of(1234567);

        assertEquals(6457827717110365317L, random.next());
        assertEquals(3203168211198807973L, random.next());
        assertEquals(-8629252141511181193L, random.next());
    }

    @Test
    void bellHasMeanZeroAndDeviationOne() {
        RandomStream random = RandomStream.of(1);
        double sum = 0;
        double squares = 0;
        for (int k = 0; k < DRAWS; k++) {
            double v = random.bell();
            assertTrue(Math.abs(v) <= 3.5);
            sum += v;
            squares += v * v;
        }

        assertEquals(0, sum / DRAWS, 0.01);
        assertEquals(1, squares / DRAWS, 0.01);
    }

    @Test
    void normalNumbersHaveTheTailsOfTheNormalDistribution() {
        RandomStream random = RandomStream.of(3);
        int[] beyond = new int[4];
        double sum = 0;
        for (int k = 0; k < DRAWS; k++) {
            double v = random.normal();
            sum += v;
            for (int limit = 1; limit < beyond.length; limit++) {
                beyond[limit] += Math.abs(v) > limit ? 1 : 0;
            }
        }

        assertEquals(0, sum / DRAWS, 0.01);
        assertEquals(0.3173, (double) beyond[1] / DRAWS, 0.004);
        assertEquals(0.0455, (double) beyond[2] / DRAWS, 0.002);
        assertEquals(0.0027, (double) beyond[3] / DRAWS, 0.0005);
    }

    @Test
    void belowIsEvenAndInRange() {
        RandomStream random = RandomStream.of(2);
        int[] counts = new int[7];
        for (int k = 0; k < DRAWS; k++) {
            counts[random.below(7)]++;
        }

        for (int count : counts) {
            assertEquals(DRAWS / 7.0, count, 700);
        }
    }

    @Test
    void neighbouringStreamsDiffer() {
        assertNotEquals(RandomStream.of(1, 0).next(), RandomStream.of(1, 1).next());
        assertNotEquals(RandomStream.of(1, 1).next(), RandomStream.of(2, 0).next());
        assertEquals(RandomStream.of(1, 1).next(), RandomStream.of(1, 1).next());
    }
}
