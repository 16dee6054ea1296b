package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.Dice;

/** A cloud made larger or smaller by a factor that is even between two bounds. */
record RandomScaling(double least, double most) implements Transform {

    static final String KEY = "scaling";

    /**
     * A scaling by factors between two bounds.
     *
     * @throws IllegalArgumentException if the first is above the second
     */
    static RandomScaling between(double least, double most) {
        if (least > most) {
            throw new IllegalArgumentException(
                    KEY + " must have the smaller factor first, found " + least + "/" + most);
        }
        return new RandomScaling(least, most);
    }

    @Override
    public void apply(float[] values, int offset, Extent extent, Dice dice) {
        float factor = (float) dice.uniform(least, most);
        for (int k = offset; k < offset + Clouds.AXES * extent.plane(); k++) {
            values[k] *= factor;
        }
    }
}
