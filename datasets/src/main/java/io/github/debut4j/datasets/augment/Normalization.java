package io.github.debut4j.datasets.augment;

import io.github.debut4j.spec.SpecText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code (value - mean) / deviation}, in floats.
 *
 * @param option the option that requested it, for messages
 * @param means one per channel
 * @param deviations one per channel, above 0
 */
record Normalization(String option, List<Double> means, List<Double> deviations) {

    static final String KEY = "normalize";
    static final String MEAN = "mean";
    static final String DEVIATION = "deviation";

    /** The largest number of channels. */
    private static final int MOST_CHANNELS = 64;

    private static final double LARGEST = 1_000_000;

    /** Floats divided by it, and their squares, stay finite. */
    private static final double SMALLEST_DEVIATION = 1e-6;

    Normalization {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
    }

    /**
     * The normalisation that the options of a specification request, if any.
     *
     * @throws IllegalArgumentException if the value of an option is wrong
     */
    static Optional<Normalization> parse(SpecText spec) {
        List<String> words =
                Stream.concat(
                                Stream.of(Transforms.NONE),
                                ChannelStatistics.ALL.stream().map(ChannelStatistics::name))
                        .toList();
        String known = spec.word(KEY, words);
        List<Double> means = numbers(spec, MEAN, -LARGEST);
        List<Double> deviations = numbers(spec, DEVIATION, SMALLEST_DEVIATION);
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
        if (spec.options().containsKey(KEY)) {
            throw new IllegalArgumentException(
                    "options of "
                            + spec.scheme()
                            + " must be either normalize or mean and deviation, found all");
        }
        return Optional.of(new Normalization(MEAN, means, deviations));
    }

    private static List<Double> numbers(SpecText spec, String key, double above) {
        return spec.numbers(key, 1, MOST_CHANNELS, above, LARGEST);
    }

    /**
     * Rejects images with another number of channels.
     *
     * @throws IllegalArgumentException naming the option
     */
    void requireFits(FeatureShape shape) {
        if (means.size() != shape.channels()) {
            throw new IllegalArgumentException(
                    option
                            + " must have a number for each channel of the images ("
                            + shape
                            + "), found "
                            + means.size());
        }
    }

    /**
     * Normalises an image.
     *
     * @param values one example, modified from {@code offset} on
     */
    void apply(float[] values, int offset, FeatureShape shape) {
        for (int c = 0; c < means.size(); c++) {
            float mean = means.get(c).floatValue();
            float deviation = deviations.get(c).floatValue();
            int start = offset + c * shape.plane();
            for (int k = start; k < start + shape.plane(); k++) {
                values[k] = (values[k] - mean) / deviation;
            }
        }
    }

    /**
     * Published means and standard deviations of red, green and blue, for pixels in 0..1.
     *
     * @param name as the option {@code normalize} takes it
     */
    private record ChannelStatistics(String name, List<Double> means, List<Double> deviations) {

        /**
         * CIFAR-10 as the authors of DeBut train on it; CIFAR-100 as in contrastive representation
         * distillation (Tian, Krishnan and Isola, ICLR 2020), which All-DeBut uses; ImageNet as in
         * torchvision, which nearly every published network uses.
         */
        static final List<ChannelStatistics> ALL =
                List.of(
                        new ChannelStatistics(
                                "cifar10",
                                List.of(0.4914, 0.4822, 0.4465),
                                List.of(0.2023, 0.1994, 0.2010)),
                        new ChannelStatistics(
                                "cifar100",
                                List.of(0.5071, 0.4867, 0.4408),
                                List.of(0.2675, 0.2565, 0.2761)),
                        new ChannelStatistics(
                                "imagenet",
                                List.of(0.485, 0.456, 0.406),
                                List.of(0.229, 0.224, 0.225)));

        ChannelStatistics {
            means = List.copyOf(means);
            deviations = List.copyOf(deviations);
        }

        /** The normalisation by the statistics of a name; empty if there are none of that name. */
        static Optional<Normalization> normalization(String name) {
            return ALL.stream()
                    .filter(one -> one.name.equals(name))
                    .findFirst()
                    .map(one -> new Normalization(Normalization.KEY, one.means, one.deviations));
        }
    }
}
