package io.github.debut4j.cli.model;

import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.export.verify.RoundingErrors;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.report.ComparisonText;
import io.github.debut4j.text.Format;
import io.github.debut4j.train.Metrics;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of verifying an exported file; its component names are the JSON fields. Those that
 * {@link VerificationOutcome} has mean the same.
 *
 * @param passed whether no output differs by more than the tolerance
 * @param format of the file
 * @param verified the comparison for one and for seven examples
 * @param tolerance the most relative difference
 * @param maxAbsoluteError the greatest difference, over all examples
 * @param maxRelativeError the greatest difference relative to the largest output, over all examples
 * @param roundingError the greatest relative change of the original's own outputs if its inputs
 *     change in their last bit; null if it passed
 * @param examples the number of test examples; null without data, as what follows
 * @param sameGreatest the number of test examples, over all outputs, with the same largest output
 */
record ExportVerificationOutcome(
        boolean passed,
        String format,
        ExportOutcome.Verified verified,
        double tolerance,
        double maxAbsoluteError,
        double maxRelativeError,
        @Nullable Double roundingError,
        @Nullable Integer examples,
        @Nullable Long sameGreatest,
        @Nullable Double agreement,
        @Nullable Double kl,
        @Nullable Double outputError,
        @Nullable Integer correctBefore,
        @Nullable Integer correctAfter,
        @Nullable Double accuracyBefore,
        @Nullable Double accuracyAfter) {

    private static final String HIGHER_TOLERANCE =
            "--tolerance allows more, for weights in eight bits";

    private static final String OTHER_MODEL = "the file may be an export of another model";

    /** Rounding of weights to eight bits changes outputs by less. */
    private static final double OF_ROUNDED_WEIGHTS = 0.25;

    /**
     * Evaluates a comparison.
     *
     * @param data as specified by the user; empty without data
     * @param file the exported file, as specified on the command line
     */
    static Outcome of(ExportComparison found, String data, String file) {
        Optional<Verification> outputs = found.onData().map(ExportComparison.OnData::outputs);
        double absolute =
                Math.max(
                        found.runs().maxAbsoluteError(),
                        outputs.map(Verification::maxAbsoluteError).orElse(0.0));
        double relative =
                Math.max(
                        found.runs().maxRelativeError(),
                        outputs.map(Verification::maxRelativeError).orElse(0.0));
        Optional<Provenance.Comparison> comparison =
                found.onData().map(onData -> Comparisons.of(data, onData.networks()));
        ExportVerificationOutcome outcome =
                new ExportVerificationOutcome(
                        relative <= found.tolerance(),
                        found.format().text(),
                        ExportOutcome.Verified.of(found.runs()),
                        found.tolerance(),
                        absolute,
                        relative,
                        found.rounding().map(RoundingErrors::change).orElse(null),
                        comparison.map(Provenance.Comparison::examples).orElse(null),
                        found.onData().map(ExportComparison.OnData::same).orElse(null),
                        comparison.map(Provenance.Comparison::agreement).orElse(null),
                        comparison.map(Provenance.Comparison::kl).orElse(null),
                        comparison.map(Provenance.Comparison::outputError).orElse(null),
                        found.onData()
                                .flatMap(onData -> correct(onData.networks().before()))
                                .orElse(null),
                        found.onData()
                                .flatMap(onData -> correct(onData.networks().after()))
                                .orElse(null),
                        comparison.map(Provenance.Comparison::accuracyBefore).orElse(null),
                        comparison.map(Provenance.Comparison::accuracyAfter).orElse(null));
        return new Outcome(
                outcome,
                outcome.text(
                        found.onData().map(ExportComparison.OnData::compared).map(Format::count),
                        comparison.map(ComparisonText::new)),
                outcome.passed
                        ? Optional.empty()
                        : Optional.of(
                                file
                                        + ": not verified: "
                                        + outcome.fault(explanation(found, relative))));
    }

    private static Optional<String> explanation(ExportComparison found, double relative) {
        return found.rounding()
                .flatMap(errors -> errors.explanation(found.tolerance()))
                .or(() -> hint(found, relative));
    }

    private static Optional<String> hint(ExportComparison found, double relative) {
        if (!(relative <= OF_ROUNDED_WEIGHTS)) {
            return Optional.of(OTHER_MODEL);
        }
        return found.format() == ExportFormat.C && found.tolerance() == Verification.LIMIT
                ? Optional.of(HIGHER_TOLERANCE)
                : Optional.empty();
    }

    private static Optional<Integer> correct(Optional<Metrics> metrics) {
        return metrics.filter(Metrics::hasAccuracy).map(Metrics::correct);
    }

    private String fault(Optional<String> explanation) {
        return "the outputs must differ by at most "
                + Format.scientific(tolerance)
                + " of the largest output, found "
                + Format.scientific(maxRelativeError)
                + explanation.map("; "::concat).orElse("");
    }

    private String text(Optional<String> compared, Optional<ComparisonText> comparison) {
        return Stream.of(
                        "runs        " + verified.text(),
                        "outputs     differ by at most "
                                + Format.scientific(maxAbsoluteError)
                                + ", "
                                + Format.scientific(maxRelativeError)
                                + " of the largest output",
                        sameGreatest == null || compared.isEmpty()
                                ? "data        not compared (give --data)"
                                : "data        the same largest output for "
                                        + Format.count(sameGreatest)
                                        + " of "
                                        + compared.get()
                                        + " examples",
                        line("agreement   ", comparison.flatMap(ComparisonText::agreement)),
                        line("accuracy    ", accuracy()),
                        line("error       ", comparison.flatMap(ComparisonText::outputs)),
                        "verdict     " + (passed ? "verified" : "NOT verified"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private Optional<String> accuracy() {
        return correctBefore == null || correctAfter == null || accuracyAfter == null
                ? Optional.empty()
                : Optional.of(
                        Format.count(correctBefore)
                                + " correct before, "
                                + Format.count(correctAfter)
                                + " after ("
                                + Format.percent(accuracyAfter)
                                + ")");
    }

    private static String line(String name, Optional<String> text) {
        return text.map(name::concat).orElse("");
    }
}
