package io.github.debut4j.datasets.sheet;

/**
 * How examples are shown.
 *
 * @param augmented whether they are augmented as in the first pass of a training run
 * @param seed of that training run
 * @param up the axis of point clouds that points upwards
 */
public record View(boolean augmented, long seed, Axis up) {

    /** An axis of point clouds. */
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

        /** The index of its plane in a cloud, from 0. */
        int index() {
            return index;
        }
    }
}
