package io.github.debut4j.experiment.result;

import io.github.debut4j.text.Format;
import java.util.List;

/**
 * The values of a metric over the runs of one cell, which differ in their seeds.
 *
 * @param values of the finished runs, in their order
 * @param planned number of finished and unfinished runs
 */
record SeedStatistics(List<Double> values, int planned) {

    SeedStatistics {
        values = List.copyOf(values);
    }

    /** Whether there is a finished run. */
    boolean isKnown() {
        return !values.isEmpty();
    }

    /** The mean; NaN without values. */
    double mean() {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /**
     * The sample standard deviation, with n - 1 in the denominator; 0 for fewer than two values.
     */
    double deviation() {
        if (values.size() < 2) {
            return 0;
        }
        double mean = mean();
        double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.size() - 1));
    }

    /**
     * The mean and, of several values, the deviation: {@code 98.85 ±0.05}; with the number of
     * finished runs if some are missing: {@code 99.10 (1 of 2)}; a dash without values.
     */
    String format(int decimals) {
        if (planned == 0) {
            return Format.UNKNOWN;
        }
        String mean = isKnown() ? Format.decimal(mean(), decimals) : Format.UNKNOWN;
        String deviation = values.size() < 2 ? "" : plusMinus(deviation(), decimals);
        String missing =
                values.size() < planned ? " (" + values.size() + " of " + planned + ")" : "";
        return mean + deviation + missing;
    }

    /** A deviation, as text that follows its mean. */
    static String plusMinus(double deviation, int decimals) {
        return " \u00b1" + Format.decimal(deviation, decimals);
    }
}
