package io.github.debut4j.cli;

import com.beust.jcommander.Parameter;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Initialiser;
import org.jspecify.annotations.Nullable;

/** The options that say how factors are found. */
final class FactorizationArguments {

    @Parameter(
            names = "--init",
            description =
                    "where the factors start from (default: hierarchical for nested chains, random"
                            + " for others)")
    private @Nullable Initialiser init;

    @Parameter(names = "--sweeps", description = "the most sweeps over all factors, there and back")
    private int sweeps = FactorizationOptions.DEFAULT_SWEEPS;

    @Parameter(names = "--seed", description = "of every random number")
    private long seed = 1;

    /** The options as the library takes them. */
    FactorizationOptions options() {
        FactorizationOptions options =
                SettingNames.said(() -> FactorizationOptions.defaults().withSweeps(sweeps))
                        .withSeed(seed);
        return init == null ? options : options.withInitialiser(init);
    }
}
