package io.github.debut4j.plan;

import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Initialiser;
import java.util.Optional;

/**
 * How factors are found, each setting given or left to another.
 *
 * @param init the initialiser
 * @param sweeps the most sweeps, at least 0
 * @param seed of every random number
 * @param tolerance the relative error at which to stop early, at least 0
 * @param pad whether a chain may be larger than the layer's matrix; where nothing is said, only one
 *     that was generated may
 */
public record Settings(
        Optional<Initialiser> init,
        Optional<Integer> sweeps,
        Optional<Long> seed,
        Optional<Double> tolerance,
        Optional<Boolean> pad) {

    /** Everything left to the defaults. */
    public static Settings none() {
        return new Settings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** These settings, and the others' where these say nothing. */
    Settings over(Settings others) {
        return new Settings(
                init.or(others::init),
                sweeps.or(others::sweeps),
                seed.or(others::seed),
                tolerance.or(others::tolerance),
                pad.or(others::pad));
    }

    /**
     * The options as the factorisation takes them.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public FactorizationOptions options() {
        FactorizationOptions options = FactorizationOptions.defaults();
        options = init.map(options::withInitialiser).orElse(options);
        options = sweeps.map(options::withSweeps).orElse(options);
        options = seed.map(options::withSeed).orElse(options);
        return tolerance.map(options::withTolerance).orElse(options);
    }
}
