package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.RandomStream;
import io.github.debut4j.spec.SpecText;
import java.util.List;
import java.util.Optional;

/** The augmentation and normalisation of the examples of a data set. Immutable. */
public final class Transforms {

    /** The word for no change where an option takes one of several names. */
    static final String NONE = "none";

    private final List<Transform> augmentations;
    private final Optional<Normalization> normalization;

    private Transforms(List<Transform> augmentations, Optional<Normalization> normalization) {
        this.augmentations = List.copyOf(augmentations);
        this.normalization = normalization;
    }

    /**
     * Reads the augmentation options of a specification.
     *
     * @param kind of the examples
     * @throws IllegalArgumentException if the value of an option is wrong
     */
    public static Transforms parse(SpecText spec, ExampleKind kind) {
        return switch (kind) {
            case IMAGES -> new Transforms(ImageAugmentation.parse(spec), Normalization.parse(spec));
            case CLOUDS -> new Transforms(CloudAugmentation.parse(spec), Optional.empty());
            case ARRAYS -> new Transforms(List.of(), Optional.empty());
        };
    }

    /**
     * Rejects examples of a shape that a transform cannot change.
     *
     * @throws IllegalArgumentException naming the option
     */
    public void requireFits(FeatureShape shape) {
        augmentations.forEach(one -> one.requireFits(shape));
        normalization.ifPresent(one -> one.requireFits(shape));
    }

    /**
     * Normalises an example, as in every pass.
     *
     * @param values one example, modified from {@code offset} on
     */
    public void apply(float[] values, int offset, FeatureShape shape) {
        normalization.ifPresent(one -> one.apply(values, offset, shape));
    }

    /**
     * Augments and then normalises an example, as in a training pass.
     *
     * @param values one example, modified from {@code offset} on
     * @param stream the stream of this example in this pass
     */
    public void augment(float[] values, int offset, FeatureShape shape, RandomStream stream) {
        for (Transform transform : augmentations) {
            transform.apply(values, offset, shape, stream);
        }
        apply(values, offset, shape);
    }

    /** A random change of the features of an example. */
    interface Transform {

        /**
         * Rejects examples of a shape that it cannot change.
         *
         * @throws IllegalArgumentException naming the option
         */
        default void requireFits(FeatureShape shape) {}

        /**
         * Changes an example.
         *
         * @param values one example, modified from {@code offset} on
         * @param random the source of randomness
         */
        void apply(float[] values, int offset, FeatureShape shape, RandomStream random);
    }
}
