package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.RandomStream;

/**
 * Adds normally distributed noise to each coordinate of each point.
 *
 * @param deviation standard deviation of the noise
 * @param most largest absolute value; larger noise is clipped to it
 */
record Jitter(double deviation, double most) implements Transform {

    static final String KEY = "jitter";

    /** The default of {@code most} in standard deviations, as in PointNet. */
    static final double USUAL_MOST = 5;

    @Override
    public void apply(float[] values, int offset, FeatureShape shape, RandomStream random) {
        for (int k = offset; k < offset + Transforms.AXES * shape.plane(); k++) {
            double noise = deviation * random.normal();
            values[k] += (float) Math.max(-most, Math.min(most, noise));
        }
    }
}
