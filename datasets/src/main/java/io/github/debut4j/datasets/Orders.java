package io.github.debut4j.datasets;

import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** In which order each pass takes the examples: permutations of {@code 0..size-1}. */
final class Orders {

    private Orders() {}

    /** As they stand, on every pass. */
    static IntFunction<int[]> inOrder(int size) {
        int[] order = IntStream.range(0, size).toArray();
        return pass -> order;
    }

    /** At random, another on every pass; that of pass k depends on the seed and k alone. */
    static IntFunction<int[]> shuffled(int size, long seed) {
        return pass -> shuffled(size, new Random(seed(seed, pass)));
    }

    /** The k-th number that the seed's generator gives. */
    private static long seed(long seed, int pass) {
        Random seeds = new Random(seed);
        for (int k = 0; k < pass; k++) {
            seeds.nextLong();
        }
        return seeds.nextLong();
    }

    /** One random order, after Fisher and Yates. */
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
