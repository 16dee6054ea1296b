package io.github.debut4j.datasets.augment;

import java.util.List;

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
    static final int MOST_CHANNELS = 64;

    Normalization {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
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
}
