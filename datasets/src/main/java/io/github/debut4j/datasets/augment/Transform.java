package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.RandomStream;

/** A random change of the features of an example. */
interface Transform {

    /**
     * Rejects examples of a shape that it cannot change.
     *
     * @throws IllegalArgumentException naming the option
     */
    default void requireFits(FeatureShape shape) {}

    /**
     * Changes an example.
     *
     * @param values one example, modified from {@code offset} on
     * @param random the source of randomness
     */
    void apply(float[] values, int offset, FeatureShape shape, RandomStream random);
}
