package io.github.debut4j.datasets;

import io.github.debut4j.datasets.augment.FeatureShape;
import io.github.debut4j.datasets.augment.Transforms;
import io.github.debut4j.datasets.random.RandomStream;
import java.util.Optional;

/** Features that are normalised in every pass and augmented in training passes. */
final class TransformedFeatures implements Features {

    private final Features features;
    private final Transforms transforms;
    private final FeatureShape shape;

    /**
     * Wraps features.
     *
     * @throws IllegalArgumentException if a transform does not fit their shape
     */
    TransformedFeatures(Features features, Transforms transforms) {
        int[] sizes = features.shape();
        this.features = features;
        this.transforms = transforms;
        this.shape = new FeatureShape(sizes[0], sizes[1], sizes[2]);
        transforms.requireFits(shape);
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
    public int[] arrayShape() {
        return features.arrayShape();
    }

    @Override
    public Optional<Features> ofShape(int channels, int height, int width) {
        return features.ofShape(channels, height, width)
                .map(scaled -> new TransformedFeatures(scaled, transforms));
    }

    @Override
    public boolean areReadOnDemand() {
        return features.areReadOnDemand();
    }

    @Override
    public void copy(int example, float[] target, int offset) {
        features.copy(example, target, offset);
        transforms.apply(target, offset, shape);
    }

    @Override
    public void copyAugmented(int example, RandomStream random, float[] target, int offset) {
        features.copyAugmented(example, random, target, offset);
        transforms.augment(target, offset, shape, random);
    }
}
