package io.github.debut4j.train;

import io.github.debut4j.spec.SettingException;

/**
 * The regularisation of a training run.
 *
 * @param weightDecay coefficient, at least 0, for all parameters except those of batch norms; how
 *     it is applied depends on the {@link Optimiser}
 * @param labelSmoothing the fraction s in [0, 1) of each label that is spread evenly over all C
 *     classes: {@code (1 - s) y + s / C} (Szegedy et al. 2016, section 7); in training only
 * @param clipping the bound on gradients
 */
public record Regularisation(double weightDecay, double labelSmoothing, Clipping clipping) {

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
}
