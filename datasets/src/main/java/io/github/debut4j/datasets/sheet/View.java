package io.github.debut4j.datasets.sheet;

/**
 * How examples are shown.
 *
 * @param augmented whether as the first pass of a training gets them
 * @param seed of that training
 * @param up the axis of clouds that points upwards
 */
public record View(boolean augmented, long seed, Axis up) {

    /** An axis of clouds. */
    public enum Axis {
        /** The first coordinate. */
        X(0),
        /** The second. */
        Y(1),
        /** The third. */
        Z(2);

        private final int index;

        Axis(int index) {
            this.index = index;
        }

        /** Which plane of a cloud has its coordinates, from 0. */
        int index() {
            return index;
        }
    }
}
