package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.Dice;

/** Left and right exchanged, with probability one half. */
record RandomFlip() implements Transform {

    static final String KEY = "flip";

    @Override
    public void apply(float[] values, int offset, Extent extent, Dice dice) {
        if (dice.chance(0.5)) {
            flip(values, offset, extent);
        }
    }

    /** Exchanges left and right. In place. */
    static void flip(float[] values, int offset, Extent extent) {
        int width = extent.width();
        for (int row = 0; row < extent.channels() * extent.height(); row++) {
            int left = offset + row * width;
            int right = left + width - 1;
            while (left < right) {
                float swapped = values[left];
                values[left++] = values[right];
                values[right--] = swapped;
            }
        }
    }
}
