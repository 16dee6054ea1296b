package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.Dice;

/** A cloud moved along each axis by an even number of at most this size. */
record RandomShift(double most) implements Transform {

    static final String KEY = "shift";

    @Override
    public void apply(float[] values, int offset, Extent extent, Dice dice) {
        for (int axis = 0; axis < Clouds.AXES; axis++) {
            float shift = (float) dice.uniform(-most, most);
            int start = offset + axis * extent.plane();
            for (int k = start; k < start + extent.plane(); k++) {
                values[k] += shift;
            }
        }
    }
}
