package io.github.debut4j.train;

import io.github.debut4j.spec.SettingException;

/**
 * What keeps a training from going too far.
 *
 * @param weightDecay coefficient, at least 0, of all parameters but those of batch norms; what it
 *     does depends on the {@link Optimiser}
 * @param labelSmoothing the share s in [0, 1) of each label that is spread evenly over all C
 *     classes: {@code (1 - s) y + s / C} (Szegedy et al. 2016, section 7), in training alone
 * @param clipping of gradients
 */
public record Regularisation(double weightDecay, double labelSmoothing, Clipping clipping) {

    /**
     * Checks the numbers.
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
