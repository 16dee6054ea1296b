package io.github.debut4j.report;

import io.github.debut4j.model.Provenance.Comparison;
import io.github.debut4j.text.Format;
import java.util.Optional;

/** A comparison of a compressed model with its original in words. */
public final class ComparisonText {

    private final Comparison comparison;

    /** The texts of a comparison. */
    public ComparisonText(Comparison comparison) {
        this.comparison = comparison;
    }

    /** {@code 98.1 % -> 97.2 % of 4,000 held-out examples}; empty without labels. */
    public Optional<String> accuracy() {
        return comparison.accuracyBefore() == null || comparison.accuracyAfter() == null
                ? Optional.empty()
                : Optional.of(
                        Format.percent(comparison.accuracyBefore())
                                + " -> "
                                + Format.percent(comparison.accuracyAfter())
                                + " of "
                                + examples());
    }

    /** How many predictions are the same, and how different they are; empty without predictions. */
    public Optional<String> agreement() {
        return comparison.agreement() == null || comparison.kl() == null
                ? Optional.empty()
                : Optional.of(
                        "the same prediction for "
                                + Format.percent(comparison.agreement())
                                + " of "
                                + examples()
                                + ", KL divergence "
                                + Format.decimal(comparison.kl()));
    }

    /** How much outputs of numbers differ; empty if all outputs are predictions. */
    public Optional<String> outputs() {
        return comparison.outputError() == null
                ? Optional.empty()
                : Optional.of(
                        "relative error "
                                + Format.decimal(comparison.outputError())
                                + " for "
                                + examples());
    }

    private String examples() {
        int count = comparison.examples();
        return Format.count(count) + (count == 1 ? " held-out example" : " held-out examples");
    }

    /** What is lost, and what can be done; empty if the model is not ruined. */
    public Optional<String> ruin() {
        return Boolean.TRUE.equals(comparison.ruined())
                ? Optional.of(
                        "more than half of the "
                                + (accuracy().isPresent() ? "accuracy" : "agreement")
                                + " above chance is lost; train the model with 'debut finetune', or"
                                + " save less")
                : Optional.empty();
    }
}
