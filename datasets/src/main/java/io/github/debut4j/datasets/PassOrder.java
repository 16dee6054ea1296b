package io.github.debut4j.datasets;

import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The order of the examples in each pass: permutations of {@code 0..size-1}. */
final class PassOrder {

    private PassOrder() {}

    /** The natural order in every pass. */
    static IntFunction<int[]> inOrder(int size) {
        int[] order = IntStream.range(0, size).toArray();
        return pass -> order;
    }

    /** A random order for each pass; that of pass k depends on the seed and k alone. */
    static IntFunction<int[]> shuffled(int size, long seed) {
        return pass -> shuffled(size, new Random(seed(seed, pass)));
    }

    /** The number that the generator of a seed yields for a pass. */
    private static long seed(long seed, int pass) {
        Random seeds = new Random(seed);
        for (int k = 0; k < pass; k++) {
            seeds.nextLong();
        }
        return seeds.nextLong();
    }

    /** A random order, by Fisher and Yates. */
    static int[] shuffled(int size, Random random) {
        int[] order = IntStream.range(0, size).toArray();
        for (int k = size - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int swapped = order[k];
            order[k] = order[other];
            order[other] = swapped;
        }
        return order;
    }
}
