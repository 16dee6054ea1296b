package io.github.debut4j.train;

import io.github.debut4j.spec.SettingException;
import java.util.Arrays;
import java.util.Locale;

/**
 * The regularisation of a training run.
 *
 * @param weightDecay coefficient, at least 0, for all parameters except those of batch norms; how
 *     it is applied depends on the {@link Optimiser}
 * @param labelSmoothing the fraction s in [0, 1) of each label that is spread evenly over all C
 *     classes: {@code (1 - s) y + s / C} (Szegedy et al. 2016, section 7); in training only
 * @param clipping the bound on gradients
 * @param statistics what batch norms normalise by in training
 */
public record Regularisation(
        double weightDecay,
        double labelSmoothing,
        Clipping clipping,
        BatchNormStatistics statistics) {

    /** What batch norms normalise by in training. */
    public enum BatchNormStatistics {
        /** The mean and variance of the batch, as usual; they update the running statistics. */
        BATCH,
        /**
         * The running mean and variance, as in inference; they stay as they are. Batch norms that
         * run on DL4J's own implementation keep to {@link #BATCH}.
         */
        RUNNING;

        /**
         * Parses {@code batch} or {@code running}.
         *
         * @throws SettingException if the text is neither
         */
        public static BatchNormStatistics parse(String text) {
            return Arrays.stream(values())
                    .filter(value -> value.toString().equals(text))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    SettingException.of(
                                            "batch norm statistics",
                                            "be batch or running",
                                            "'" + text + "'"));
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Batch norms that normalise by the statistics of the batch. */
    public Regularisation(double weightDecay, double labelSmoothing, Clipping clipping) {
        this(weightDecay, labelSmoothing, clipping, BatchNormStatistics.BATCH);
    }

    /**
     * Checks the values.
     *
     * @throws SettingException naming the setting, its rule and the value found
     */
    public Regularisation {
        SettingException.require(
                weightDecay >= 0 && Double.isFinite(weightDecay),
                "weight decay",
                "be at least 0",
                weightDecay);
        SettingException.require(
                labelSmoothing >= 0 && labelSmoothing < 1,
                "label smoothing",
                "be in [0, 1)",
                labelSmoothing);
    }

    /** The same with other statistics of batch norms in training. */
    public Regularisation withStatistics(BatchNormStatistics value) {
        return new Regularisation(weightDecay, labelSmoothing, clipping, value);
    }
}
