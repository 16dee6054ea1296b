package io.github.debut4j.chain.explain;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * How large a receptive field is.
 *
 * @param taps the number of taps at which it has any feature
 * @param channels the number of channels of which it has any feature
 * @param features their number
 * @param even whether it has the same taps of all its channels
 */
record Extent(int taps, int channels, int features, boolean even) {

    /**
     * The extent of the field of these features.
     *
     * @param features of the patch. Not modified.
     */
    static Extent of(int[] features, Patch patch) {
        int taps = distinct(features, patch::tap);
        int channels = distinct(features, patch::channel);
        return new Extent(
                taps, channels, features.length, features.length == (long) taps * channels);
    }

    /** The number of different values; a field is mostly much smaller than the patch. */
    private static int distinct(int[] features, IntUnaryOperator value) {
        int[] values = Arrays.stream(features).map(value).sorted().toArray();
        return (int)
                IntStream.range(0, values.length)
                        .filter(k -> k == 0 || values[k] != values[k - 1])
                        .count();
    }
}
