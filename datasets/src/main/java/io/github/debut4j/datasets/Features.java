package io.github.debut4j.datasets;

import io.github.debut4j.datasets.random.Dice;

/**
 * The features of labelled examples, wherever they are: in memory, or read when they are asked for.
 *
 * <p>Implementations may be asked by several threads at once and give the same values for the same
 * example each time.
 */
public interface Features {

    /** The number of examples, at least 1. */
    int size();

    /** The shape of one example: {@code {channels, height, width}}, each at least 1. A copy. */
    int[] shape();

    /**
     * Writes the features of one example, channels first, row after row.
     *
     * @param example from 0
     * @param target modified from {@code offset} on, as many values as the shape has
     * @throws java.io.UncheckedIOException if the example is read only now and cannot be; the
     *     message begins with the file's name
     */
    void copy(int example, float[] target, int offset);

    /**
     * As {@link #copy}, but as a training pass gets them: changed at random, where there is
     * something to change.
     *
     * @param dice the stream of this example in this pass: the only source of random choices
     */
    default void copyAugmented(int example, Dice dice, float[] target, int offset) {
        copy(example, target, offset);
    }
}
