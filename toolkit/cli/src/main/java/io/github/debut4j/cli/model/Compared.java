package io.github.debut4j.cli.model;

import io.github.debut4j.text.Format;
import io.github.debut4j.train.NetworkComparison;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of a compressed model with its original on held-out examples, in the form of JSON
 * fields; all null without data.
 *
 * @param examples number of examples
 * @param agreement the fraction of predictions that are the same; null if the outputs are numbers
 * @param kl the divergence of the predicted distributions; null as the agreement
 * @param outputError the relative error of outputs that are numbers; null otherwise
 * @param accuracyBefore of the original; null without labels
 * @param accuracyAfter of the compressed model; null without labels
 * @param ruined whether more than half of what is above chance is lost
 */
record Compared(
        @Nullable Integer examples,
        @Nullable Double agreement,
        @Nullable Double kl,
        @Nullable Double outputError,
        @Nullable Double accuracyBefore,
        @Nullable Double accuracyAfter,
        @Nullable Boolean ruined) {

    private static final Compared NOTHING = new Compared(null, null, null, null, null, null, null);

    /** The fields of a comparison; empty if there was no data. */
    static Compared of(Optional<NetworkComparison> comparison) {
        return comparison
                .map(
                        found ->
                                new Compared(
                                        found.examples(),
                                        orNull(found.agreement().share()),
                                        orNull(found.agreement().divergence()),
                                        orNull(found.agreement().relativeError()),
                                        orNull(found.accuracyBefore()),
                                        orNull(found.accuracyAfter()),
                                        found.isRuined().orElse(null)))
                .orElse(NOTHING);
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    /** The number of examples as a noun. */
    private String held() {
        int count = examples == null ? 0 : examples;
        return Format.count(count) + (count == 1 ? " held-out example" : " held-out examples");
    }

    /** {@code 98.1 % -> 97.2 % of 4,000 held-out examples}; empty without labels. */
    Optional<String> accuracyText() {
        return accuracyBefore == null || accuracyAfter == null
                ? Optional.empty()
                : Optional.of(
                        Format.percent(accuracyBefore)
                                + " -> "
                                + Format.percent(accuracyAfter)
                                + " of "
                                + held());
    }

    /** How many predictions are the same, and how different they are; empty without predictions. */
    Optional<String> agreementText() {
        return agreement == null || kl == null
                ? Optional.empty()
                : Optional.of(
                        "the same prediction for "
                                + Format.percent(agreement)
                                + " of "
                                + held()
                                + ", KL divergence "
                                + Format.decimal(kl));
    }

    /** How much outputs of numbers differ; empty if all outputs are predictions. */
    Optional<String> outputText() {
        return outputError == null
                ? Optional.empty()
                : Optional.of("relative error " + Format.decimal(outputError) + " for " + held());
    }
}
