package io.github.debut4j.datasets;

import io.github.debut4j.datasets.augment.Extent;
import io.github.debut4j.datasets.augment.Transforms;
import io.github.debut4j.datasets.random.Dice;

/** Features that are augmented in training passes and normalised in all. */
record TransformedFeatures(Features features, Transforms transforms, Extent extent)
        implements Features {

    /**
     * Features to be changed so.
     *
     * @throws IllegalArgumentException if they cannot be
     */
    static TransformedFeatures of(Features features, Transforms transforms) {
        int[] shape = features.shape();
        Extent extent = new Extent(shape[0], shape[1], shape[2]);
        transforms.requireFits(extent);
        return new TransformedFeatures(features, transforms, extent);
    }

    @Override
    public int size() {
        return features.size();
    }

    @Override
    public int[] shape() {
        return features.shape();
    }

    @Override
    public void copy(int example, float[] target, int offset) {
        features.copy(example, target, offset);
        transforms.apply(target, offset, extent);
    }

    @Override
    public void copyAugmented(int example, Dice dice, float[] target, int offset) {
        features.copyAugmented(example, dice, target, offset);
        transforms.augment(target, offset, extent, dice);
    }
}
