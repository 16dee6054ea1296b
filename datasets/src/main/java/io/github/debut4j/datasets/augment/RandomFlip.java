package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.RandomStream;

/** Flips an image horizontally with probability one half. */
record RandomFlip() implements Transform {

    static final String KEY = "flip";

    @Override
    public void apply(float[] values, int offset, FeatureShape shape, RandomStream random) {
        if (random.chance(0.5)) {
            flip(values, offset, shape);
        }
    }

    /** Flips an image horizontally, in place. */
    static void flip(float[] values, int offset, FeatureShape shape) {
        int width = shape.width();
        for (int row = 0; row < shape.channels() * shape.height(); row++) {
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
