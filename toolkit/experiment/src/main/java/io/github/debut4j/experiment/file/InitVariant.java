package io.github.debut4j.experiment.file;

import io.github.debut4j.plan.Settings;
import java.util.Optional;

/**
 * How the factors of a row are found, where its rules say nothing else.
 *
 * @param name empty for the only one
 * @param settings without a seed
 */
public record InitVariant(String name, Settings settings) {

    /** The toolkit's own. */
    public static final InitVariant STANDARD = new InitVariant("", Settings.none());

    /** The settings of a run. */
    public Settings seeded(long seed) {
        return new Settings(
                settings.init(),
                settings.sweeps(),
                Optional.of(seed),
                settings.tolerance(),
                settings.pad());
    }
}
