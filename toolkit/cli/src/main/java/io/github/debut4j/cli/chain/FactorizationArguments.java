package io.github.debut4j.cli.chain;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.option.SettingNames;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.plan.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options that say how factors are found. */
public final class FactorizationArguments {

    @Parameter(
            names = "--init",
            description =
                    "where the factors start from (default: hierarchical for nested chains, random"
                            + " for others)")
    private @Nullable Initialiser init;

    @Parameter(
            names = "--sweeps",
            description =
                    "the most sweeps over all factors, there and back (default: "
                            + FactorizationOptions.DEFAULT_SWEEPS
                            + ")")
    private @Nullable Integer sweeps;

    @Parameter(names = "--seed", description = "of every random number (default: 1)")
    private @Nullable Long seed;

    /** The settings as a plan has them. */
    public Settings settings(Optional<Boolean> pad) {
        Settings settings =
                new Settings(
                        Optional.ofNullable(init),
                        Optional.ofNullable(sweeps),
                        Optional.ofNullable(seed),
                        Optional.empty(),
                        pad);
        SettingNames.said(settings::options);
        return settings;
    }

    /** The options as the factorisation takes them. */
    FactorizationOptions options() {
        return settings(Optional.empty()).options();
    }

    /** Those that were given. */
    public List<String> given() {
        List<String> given = new ArrayList<>();
        if (init != null) {
            given.add("--init");
        }
        if (sweeps != null) {
            given.add("--sweeps");
        }
        if (seed != null) {
            given.add("--seed");
        }
        return given;
    }
}
