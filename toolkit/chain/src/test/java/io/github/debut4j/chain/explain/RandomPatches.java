package io.github.debut4j.chain.explain;

import io.github.debut4j.chain.FeatureOrder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Patches for random chains. */
final class RandomPatches {

    private RandomPatches() {}

    /** A patch with this many features, in either order. */
    static Patch of(int features, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int height = divisor(features, random);
        int width = divisor(features / height, random);
        FeatureOrder order =
                random.nextBoolean() ? FeatureOrder.CHANNEL_TAP : FeatureOrder.TAP_CHANNEL;
        return Patch.convolution(order, features / height / width, height, width);
    }

    private static int divisor(int number, SplittableRandom random) {
        List<Integer> divisors =
                IntStream.rangeClosed(1, number).filter(d -> number % d == 0).boxed().toList();
        return divisors.get(random.nextInt(divisors.size()));
    }
}
