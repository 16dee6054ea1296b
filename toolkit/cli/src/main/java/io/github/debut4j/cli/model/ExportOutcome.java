package io.github.debut4j.cli.model;

import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.export.verify.Verification;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of an export; its component names are the JSON fields.
 *
 * @param format that was written
 * @param out the file
 * @param data the file beside it that has its weights; null if it has them itself
 * @param bytes of these files
 * @param operators how often each occurs in the file
 * @param forms in which chains were written, by layer
 * @param verified how the file compares with the model; null if nothing could run it
 * @param unverified why nothing could run it; null if it was verified
 */
record ExportOutcome(
        String format,
        String out,
        @Nullable String data,
        long bytes,
        Map<String, Integer> operators,
        Map<String, String> forms,
        @Nullable Verified verified,
        @Nullable String unverified) {

    /** How the file compares with the model; null if it could not be run. */
    record Verified(
            String runtime,
            int examples,
            List<Integer> batches,
            double maxAbsoluteError,
            double maxRelativeError,
            double top1Agreement) {

        static Verified of(Verification verification) {
            return new Verified(
                    verification.runtime(),
                    verification.examples(),
                    verification.batches(),
                    verification.maxAbsoluteError(),
                    verification.maxRelativeError(),
                    verification.top1Agreement());
        }

        String text() {
            return "in "
                    + runtime
                    + ", "
                    + examples
                    + " examples in batches of "
                    + batches.stream().map(String::valueOf).collect(Collectors.joining(" and "))
                    + "; outputs differ by at most "
                    + Format.scientific(maxAbsoluteError)
                    + ", "
                    + Format.scientific(maxRelativeError)
                    + " of the largest output; the same largest output for "
                    + Format.percent(top1Agreement);
        }
    }

    /**
     * The result of an export.
     *
     * @param files the file, and that of its weights if it has one
     * @param bytes of these files
     */
    static Outcome of(
            ExportFormat format,
            List<Path> files,
            long bytes,
            Map<String, Integer> operators,
            Map<String, String> forms,
            Optional<Verification> verification,
            String whyUnverified) {
        Verified verified = verification.map(Verified::of).orElse(null);
        ExportOutcome outcome =
                new ExportOutcome(
                        format.text(),
                        files.get(0).toString(),
                        files.size() > 1 ? files.get(1).toString() : null,
                        bytes,
                        operators,
                        forms,
                        verified,
                        verified == null ? whyUnverified : null);
        return new Outcome(outcome, outcome.text());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        line(text, "operators", counts(operators));
        if (!forms.isEmpty()) {
            line(
                    text,
                    "chains",
                    forms.entrySet().stream()
                            .map(form -> Escape.plain(form.getKey()) + " " + form.getValue())
                            .collect(Collectors.joining(", ")));
        }
        line(text, "verified", verified == null ? "no: " + unverified : verified.text());
        line(
                text,
                "written",
                Escape.plain(out)
                        + (data == null ? "" : " with its weights in " + Escape.plain(data))
                        + " ("
                        + Format.bytes(bytes)
                        + ")");
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-10s %s%n", name, value).replace("\r\n", "\n"));
    }

    private static String counts(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
