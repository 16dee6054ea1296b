package io.github.debut4j.cli.model;

import io.github.debut4j.model.Provenance;
import io.github.debut4j.train.NetworkComparison;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Comparisons of networks in the form in which files and JSON have them. */
final class Comparisons {

    private Comparisons() {}

    /**
     * A comparison on the held-out examples of a data set.
     *
     * @param data as specified by the user
     */
    static Provenance.Comparison of(String data, NetworkComparison found) {
        return new Provenance.Comparison(
                data,
                found.examples(),
                orNull(found.agreement().share()),
                orNull(found.agreement().divergence()),
                orNull(found.agreement().relativeError()),
                orNull(found.accuracyBefore()),
                orNull(found.accuracyAfter()),
                found.isRuined().orElse(null));
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() && Double.isFinite(value.getAsDouble())
                ? value.getAsDouble()
                : null;
    }
}
