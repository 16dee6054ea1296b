package io.github.debut4j.experiment;

import io.github.debut4j.plan.Settings;
import java.util.Optional;

/**
 * How the factors of a row are found, where its rules say nothing else.
 *
 * @param name empty for the only one
 * @param settings without a seed
 */
record Start(String name, Settings settings) {

    /** The toolkit's own. */
    static final Start STANDARD = new Start("", Settings.none());

    /** The settings of a run. */
    Settings seeded(long seed) {
        return new Settings(
                settings.init(),
                settings.sweeps(),
                Optional.of(seed),
                settings.tolerance(),
                settings.pad());
    }
}
