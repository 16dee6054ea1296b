package io.github.debut4j.cli.option;

import java.util.Map;
import java.util.function.Supplier;

/** What the library refuses, said with the names of the options that set it. */
public final class SettingNames {

    /** The options by what the library calls their settings. */
    private static final Map<String, String> OPTIONS =
            Map.of(
                    "epochs", "--epochs",
                    "sweeps", "--sweeps",
                    "rows", "--rows",
                    "cols", "--cols");

    private SettingNames() {}

    /**
     * What the settings give.
     *
     * @throws UsageException if the library refuses one that an option sets
     */
    public static <T> T said(Supplier<T> settings) {
        try {
            return settings.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(said(String.valueOf(e.getMessage())));
        }
    }

    private static String said(String message) {
        int rule = Math.max(0, message.indexOf(" must "));
        String setting = message.substring(0, rule);
        return OPTIONS.getOrDefault(setting, setting) + message.substring(rule);
    }
}
