package io.github.debut4j.datasets;

import io.github.debut4j.datasets.random.RandomStream;
import java.util.Optional;

/**
 * The features of labelled examples, held in memory or read on demand.
 *
 * <p>Implementations are safe for use by several threads and always return the same values for the
 * same example.
 */
public interface Features {

    /** The number of examples, at least 1. */
    int size();

    /** The shape of one example: {@code {channels, height, width}}, each at least 1. A copy. */
    int[] shape();

    /** The shape of one example in {@link BatchLayout#AS_GIVEN}. A copy. */
    default int[] arrayShape() {
        return shape();
    }

    /**
     * The same examples in another shape, if they can be scaled to it.
     *
     * @throws IllegalArgumentException if they can be scaled, but not to so many channels
     */
    default Optional<Features> ofShape(int channels, int height, int width) {
        return Optional.empty();
    }

    /** Whether {@link #copy} reads an example, and fails if it is damaged. */
    default boolean areReadOnDemand() {
        return false;
    }

    /**
     * Writes the features of one example, channels first, in row-major order.
     *
     * @param example from 0
     * @param target modified from {@code offset} on, as many values as the shape has
     * @throws java.io.UncheckedIOException if the example is read on demand and cannot be read; the
     *     message begins with the name of the file
     */
    void copy(int example, float[] target, int offset);

    /**
     * As {@link #copy}, but augmented at random for a training pass, if there is anything to
     * augment.
     *
     * @param random the stream of this example in this pass, the only source of randomness
     */
    default void copyAugmented(int example, RandomStream random, float[] target, int offset) {
        copy(example, target, offset);
    }
}
