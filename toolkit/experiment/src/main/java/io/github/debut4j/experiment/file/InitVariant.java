package io.github.debut4j.experiment.file;

import io.github.debut4j.plan.LayerSettings;

/**
 * How the factors of a row are found, where its rules say nothing else.
 *
 * @param name empty for the only one
 * @param settings without a seed
 */
public record InitVariant(String name, LayerSettings settings) {

    /** The toolkit's own. */
    public static final InitVariant STANDARD = new InitVariant("", LayerSettings.none());

    /** The settings of a run. */
    public LayerSettings seeded(long seed) {
        return settings.withSeed(seed);
    }
}
