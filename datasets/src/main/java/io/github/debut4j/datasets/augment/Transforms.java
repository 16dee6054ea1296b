package io.github.debut4j.datasets.augment;

import io.github.debut4j.datasets.random.RandomStream;
import io.github.debut4j.spec.SpecText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The augmentation and normalisation of the examples of a data set. Immutable. */
public final class Transforms {

    /** Coordinates of a point; further channels hold those of its normal. */
    static final int AXES = 3;

    private static final double LARGEST = 1_000_000;

    /** Floats divided by it, and their squares, stay finite. */
    private static final double SMALLEST_DEVIATION = 1e-6;

    private static final double LARGEST_MOVE = 100;
    private static final String NONE = "none";

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
            case IMAGES -> new Transforms(ofImages(spec), normalization(spec));
            case CLOUDS -> new Transforms(ofClouds(spec), Optional.empty());
        };
    }

    private static List<Transform> ofImages(SpecText spec) {
        List<Transform> transforms = new ArrayList<>();
        spec.wholeNumber(RandomCrop.KEY, 0, RandomCrop.MOST)
                .ifPresent(padding -> transforms.add(new RandomCrop(padding)));
        if (spec.flag(RandomFlip.KEY)) {
            transforms.add(new RandomFlip());
        }
        return transforms;
    }

    private static Optional<Normalization> normalization(SpecText spec) {
        List<String> words =
                Stream.concat(
                                Stream.of(NONE),
                                ChannelStatistics.ALL.stream().map(ChannelStatistics::name))
                        .toList();
        String known = spec.word(Normalization.KEY, words);
        List<Double> means = numbers(spec, Normalization.MEAN, -LARGEST);
        List<Double> deviations = numbers(spec, Normalization.DEVIATION, SMALLEST_DEVIATION);
        if (means.size() != deviations.size()) {
            throw new IllegalArgumentException(
                    "options mean and deviation of "
                            + spec.scheme()
                            + " must have as many numbers, found "
                            + means.size()
                            + " and "
                            + deviations.size());
        }
        if (means.isEmpty()) {
            return ChannelStatistics.normalization(known);
        }
        if (spec.options().containsKey(Normalization.KEY)) {
            throw new IllegalArgumentException(
                    "options of "
                            + spec.scheme()
                            + " must be either normalize or mean and deviation, found all");
        }
        return Optional.of(new Normalization(Normalization.MEAN, means, deviations));
    }

    private static List<Double> numbers(SpecText spec, String key, double above) {
        return spec.numbers(key, 1, Normalization.MOST_CHANNELS, above, LARGEST);
    }

    private static List<Transform> ofClouds(SpecText spec) {
        List<Transform> transforms = new ArrayList<>();
        int axis = RandomRotation.AXES.indexOf(spec.word(RandomRotation.KEY, words()));
        if (axis >= 0) {
            transforms.add(new RandomRotation(axis));
        }
        List<Double> factors = spec.numbers(RandomScaling.KEY, 2, 2, 0, LARGEST_MOVE);
        if (!factors.isEmpty()) {
            transforms.add(RandomScaling.between(factors.get(0), factors.get(1)));
        }
        spec.number(RandomShift.KEY, 0, LARGEST_MOVE)
                .ifPresent(most -> transforms.add(new RandomShift(most)));
        List<Double> jitter = spec.numbers(Jitter.KEY, 1, 2, 0, LARGEST_MOVE);
        if (!jitter.isEmpty()) {
            double deviation = jitter.get(0);
            double most = jitter.size() > 1 ? jitter.get(1) : Jitter.USUAL_MOST * deviation;
            transforms.add(new Jitter(deviation, most));
        }
        return transforms;
    }

    private static List<String> words() {
        return Stream.concat(Stream.of(NONE), RandomRotation.AXES.stream()).toList();
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
}
