package io.github.debut4j.datasets.augment;

import java.util.List;

/**
 * {@code (value - mean) / deviation}, in floats.
 *
 * @param option that asked for it
 * @param means one a channel
 * @param deviations one a channel, above 0
 */
record Normalization(String option, List<Double> means, List<Double> deviations) {

    static final String KEY = "normalize";
    static final String MEAN = "mean";
    static final String DEVIATION = "deviation";

    /** The most numbers that can be given. */
    static final int MOST_CHANNELS = 64;

    Normalization {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
    }

    /**
     * Refuses images of another number of channels.
     *
     * @throws IllegalArgumentException naming the option
     */
    void requireFits(Extent extent) {
        if (means.size() != extent.channels()) {
            throw new IllegalArgumentException(
                    option
                            + " must have a number for each channel of the images ("
                            + extent
                            + "), found "
                            + means.size());
        }
    }

    /**
     * Normalises an image.
     *
     * @param values modified from {@code offset} on, an extent's floats
     */
    void apply(float[] values, int offset, Extent extent) {
        for (int c = 0; c < means.size(); c++) {
            float mean = means.get(c).floatValue();
            float deviation = deviations.get(c).floatValue();
            int start = offset + c * extent.plane();
            for (int k = start; k < start + extent.plane(); k++) {
                values[k] = (values[k] - mean) / deviation;
            }
        }
    }
}
