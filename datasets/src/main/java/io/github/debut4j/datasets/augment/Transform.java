package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.Dice;

/** One change of the numbers of an example. */
interface Transform {

    /**
     * Refuses examples that it cannot change.
     *
     * @throws IllegalArgumentException naming the option
     */
    default void requireFits(Extent extent) {}

    /**
     * Changes an example.
     *
     * @param values modified from {@code offset} on, an extent's floats
     * @param dice where random choices come from
     */
    void apply(float[] values, int offset, Extent extent, Dice dice);
}
