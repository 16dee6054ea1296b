package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.Dice;

/**
 * A normal number added to each coordinate of each point.
 *
 * @param deviation of the numbers
 * @param most their largest size: what is beyond is cut to it
 */
record Jitter(double deviation, double most) implements Transform {

    static final String KEY = "jitter";

    /** The largest size in deviations where none is given, as PointNet has it. */
    static final double USUAL_MOST = 5;

    @Override
    public void apply(float[] values, int offset, Extent extent, Dice dice) {
        for (int k = offset; k < offset + Clouds.AXES * extent.plane(); k++) {
            double noise = deviation * dice.normal();
            values[k] += (float) Math.max(-most, Math.min(most, noise));
        }
    }
}
