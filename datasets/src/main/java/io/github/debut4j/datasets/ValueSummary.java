package io.github.debut4j.datasets;

import java.util.ArrayList;
import java.util.List;

/**
 * Statistics of the features that a network is evaluated on, without augmentation.
 *
 * @param examples how many were read
 * @param least the smallest value
 * @param most the largest value
 * @param mean of each channel
 * @param deviation of each channel: the standard deviation
 */
public record ValueSummary(
        int examples, double least, double most, List<Double> mean, List<Double> deviation) {

    /** Reading this many values takes a few seconds. */
    private static final long MOST_VALUES = 1L << 26;

    /** Copies the lists. */
    public ValueSummary {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
    }

    /**
     * Summarises all examples or, if they have more than 2^26 values, a part that is spread evenly
     * over them.
     *
     * @throws java.io.UncheckedIOException if an example cannot be read
     */
    public static ValueSummary of(Examples examples) {
        Examples planes = examples.in(BatchLayout.CHANNELS_FIRST);
        long most = Math.max(1, MOST_VALUES / planes.featureCount());
        Examples some = planes.spread((int) Math.min(planes.size(), most));
        Sums sums = new Sums(planes.featureShape()[0], planes.featureCount());
        for (int k = 0; k < some.size(); k++) {
            sums.add(some, k);
        }
        return sums.summary(some.size());
    }

    private static final class Sums {

        private final double[] sum;
        private final double[] squares;
        private final float[] values;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;

        Sums(int channels, int features) {
            this.sum = new double[channels];
            this.squares = new double[channels];
            this.values = new float[features];
        }

        void add(Examples examples, int i) {
            examples.copyFeatures(i, values, 0);
            int plane = values.length / sum.length;
            for (int c = 0; c < sum.length; c++) {
                for (int k = c * plane; k < (c + 1) * plane; k++) {
                    double value = values[k];
                    sum[c] += value;
                    squares[c] += value * value;
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }

        ValueSummary summary(int examples) {
            double count = (double) examples * values.length / sum.length;
            List<Double> means = new ArrayList<>();
            List<Double> deviations = new ArrayList<>();
            for (int c = 0; c < sum.length; c++) {
                double mean = sum[c] / count;
                means.add(mean);
                deviations.add(Math.sqrt(Math.max(0, squares[c] / count - mean * mean)));
            }
            return new ValueSummary(examples, least, most, means, deviations);
        }
    }
}
