package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.RandomStream;

/** Scales a point cloud by a random factor, uniform between two bounds. */
record RandomScaling(double least, double most) implements Transform {

    static final String KEY = "scaling";

    /**
     * A scaling by factors between two bounds.
     *
     * @throws IllegalArgumentException if the first bound is above the second
     */
    static RandomScaling between(double least, double most) {
        if (least > most) {
            throw new IllegalArgumentException(
                    KEY + " must have the smaller factor first, found " + least + "/" + most);
        }
        return new RandomScaling(least, most);
    }

    @Override
    public void apply(float[] values, int offset, FeatureShape shape, RandomStream random) {
        float factor = (float) random.uniform(least, most);
        for (int k = offset; k < offset + Transforms.AXES * shape.plane(); k++) {
            values[k] *= factor;
        }
    }
}
