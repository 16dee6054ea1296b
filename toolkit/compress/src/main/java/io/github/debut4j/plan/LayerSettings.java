package io.github.debut4j.plan;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Initialiser;
import java.util.Optional;

/**
 * Settings for the factorisation of a layer. A setting that is empty is taken from the plan, or has
 * its default if the plan has none.
 *
 * @param init the initialiser of the factors
 * @param sweeps the maximum number of sweeps, at least 0
 * @param seed of all random numbers
 * @param tolerance the relative error at which to stop early, at least 0
 * @param pad whether a chain may be larger than the layer's matrix; by default only a generated one
 *     may
 * @param order the feature order of a convolution, which the columns of a chain follow; by default
 *     that of the file of chains, else {@link FeatureOrder#CHANNEL_TAP} for a generated chain and
 *     {@link FeatureOrder#TAP_CHANNEL} for others. Without effect on layers with one tap
 */
public record LayerSettings(
        Optional<Initialiser> init,
        Optional<Integer> sweeps,
        Optional<Long> seed,
        Optional<Double> tolerance,
        Optional<Boolean> pad,
        Optional<FeatureOrder> order) {

    /** All settings empty. */
    public static LayerSettings none() {
        return new LayerSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same settings with another seed. */
    public LayerSettings withSeed(long value) {
        return new LayerSettings(init, sweeps, Optional.of(value), tolerance, pad, order);
    }

    /** The same settings with another feature order; empty for the default. */
    public LayerSettings withOrder(Optional<FeatureOrder> value) {
        return new LayerSettings(init, sweeps, seed, tolerance, pad, value);
    }

    /** These settings, completed by others where these are empty. */
    LayerSettings over(LayerSettings others) {
        return new LayerSettings(
                init.or(others::init),
                sweeps.or(others::sweeps),
                seed.or(others::seed),
                tolerance.or(others::tolerance),
                pad.or(others::pad),
                order.or(others::order));
    }

    /**
     * The options of the factorisation.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public FactorizationOptions options() {
        FactorizationOptions options = FactorizationOptions.defaults();
        options = init.map(options::withInitialiser).orElse(options);
        options = sweeps.map(options::withSweeps).orElse(options);
        options = seed.map(options::withSeed).orElse(options);
        return tolerance.map(options::withTolerance).orElse(options);
    }
}
