package io.github.debut4j.cli.chain;

import com.beust.jcommander.Parameter;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.plan.LayerSettings;
import io.github.debut4j.spec.SettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of a factorisation. */
public final class FactorizationArguments {

    @Parameter(
            names = "--init",
            description = "how the factors are initialised",
            defaultValueDescription = "hierarchical for nested chains, otherwise random")
    private @Nullable Initialiser init;

    @Parameter(
            names = "--sweeps",
            description =
                    "maximum number of sweeps; a sweep optimises each factor twice, forwards and"
                            + " backwards",
            defaultValueDescription = "" + FactorizationOptions.DEFAULT_SWEEPS)
    private @Nullable Integer sweeps;

    @Parameter(
            names = "--seed",
            description = "seed of the random numbers",
            defaultValueDescription = "1")
    private @Nullable Long seed;

    /** The settings, as a plan contains them. */
    public LayerSettings settings(Optional<Boolean> pad) {
        LayerSettings settings =
                new LayerSettings(
                        Optional.ofNullable(init),
                        Optional.ofNullable(sweeps),
                        Optional.ofNullable(seed),
                        Optional.empty(),
                        pad,
                        Optional.empty());
        try {
            settings.options();
        } catch (SettingException e) {
            throw e.renamed("--" + e.setting());
        }
        return settings;
    }

    /** The options of the factorisation. */
    FactorizationOptions options() {
        return settings(Optional.empty()).options();
    }

    /** The names of the options that were given. */
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
