package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.RandomStream;

/** Shifts a point cloud along each axis by a random distance, uniform in {@code -most..most}. */
record RandomShift(double most) implements Transform {

    static final String KEY = "shift";

    @Override
    public void apply(float[] values, int offset, FeatureShape shape, RandomStream random) {
        for (int axis = 0; axis < Transforms.AXES; axis++) {
            float shift = (float) random.uniform(-most, most);
            int start = offset + axis * shape.plane();
            for (int k = start; k < start + shape.plane(); k++) {
                values[k] += shift;
            }
        }
    }
}
