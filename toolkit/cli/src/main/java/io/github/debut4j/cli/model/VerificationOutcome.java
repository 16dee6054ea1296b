package io.github.debut4j.cli.model;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Tucker2;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.compress.OutputDiscrepancy;
import io.github.debut4j.compress.Verification;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.network.ParameterComparison;
import io.github.debut4j.report.ComparisonText;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of a verification; its component names are the JSON fields. {@code top1Original} and
 * {@code top1Compressed} are the earlier names of {@code accuracyBefore} and {@code accuracyAfter}.
 */
record VerificationOutcome(
        boolean passed,
        boolean unreplacedEqual,
        @Nullable Double maxDiscrepancy,
        double tolerance,
        @Nullable Integer examples,
        @Nullable Double agreement,
        @Nullable Double kl,
        @Nullable Double outputError,
        @Nullable Double accuracyBefore,
        @Nullable Double accuracyAfter,
        @Nullable Double top1Original,
        @Nullable Double top1Compressed,
        ParameterComparison parameters,
        List<String> adapted,
        List<Replaced> replaced,
        List<Layer> layers) {

    private static final int NAMED = 5;

    record Replaced(
            String name,
            String type,
            String chain,
            @Nullable String order,
            @Nullable String tucker,
            double lc,
            double relativeError) {}

    record Layer(String name, double relativeDiscrepancy, double maxDiscrepancy) {}

    /**
     * Evaluates a verification.
     *
     * @param trained whether other parameters may differ
     * @param model the compressed model, as specified on the command line
     */
    static Outcome of(
            Verification found,
            List<String> adapted,
            Optional<Provenance.Comparison> comparison,
            boolean trained,
            String model) {
        List<String> faults = faults(found, trained);
        VerificationOutcome outcome =
                new VerificationOutcome(
                        faults.isEmpty(),
                        found.parameters().equal(),
                        found.maxDiscrepancy().isPresent()
                                ? found.maxDiscrepancy().getAsDouble()
                                : null,
                        CompressionReport.TOLERATED_DISCREPANCY,
                        comparison.map(Provenance.Comparison::examples).orElse(null),
                        comparison.map(Provenance.Comparison::agreement).orElse(null),
                        comparison.map(Provenance.Comparison::kl).orElse(null),
                        comparison.map(Provenance.Comparison::outputError).orElse(null),
                        comparison.map(Provenance.Comparison::accuracyBefore).orElse(null),
                        comparison.map(Provenance.Comparison::accuracyAfter).orElse(null),
                        comparison.map(Provenance.Comparison::accuracyBefore).orElse(null),
                        comparison.map(Provenance.Comparison::accuracyAfter).orElse(null),
                        found.parameters(),
                        adapted,
                        found.replaced().stream().map(VerificationOutcome::replaced).toList(),
                        found.layers().stream().map(VerificationOutcome::layer).toList());
        return new Outcome(
                outcome,
                outcome.text(comparison.map(ComparisonText::new), trained),
                faults.isEmpty()
                        ? Optional.empty()
                        : Optional.of(model + ": not verified: " + String.join("; ", faults)));
    }

    private static List<String> faults(Verification found, boolean trained) {
        return Stream.of(
                        found.replaced().isEmpty() ? "no layer of the original is replaced" : "",
                        found.parameters().equal() || trained
                                ? ""
                                : different(found.parameters())
                                        + ", as after training (--trained accepts that)",
                        found.chainsAgree()
                                ? ""
                                : "each layer must compute the product of its factors, found a relative"
                                        + " difference of "
                                        + found.maxDiscrepancy().orElse(0))
                .filter(fault -> !fault.isEmpty())
                .toList();
    }

    private static String different(ParameterComparison parameters) {
        return Format.count(parameters.different())
                + " of "
                + Format.count(parameters.common())
                + " other parameters differ, by at most "
                + Format.scientific(parameters.largestDifference())
                + ", in "
                + list(parameters.layers());
    }

    private static String list(List<String> names) {
        int more = names.size() - NAMED;
        return names.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static Replaced replaced(Verification.Replacement layer) {
        return new Replaced(
                layer.name(),
                layer.type(),
                layer.format().chain().toString(),
                layer.format().order() == FeatureOrder.TAP_CHANNEL
                        ? null
                        : layer.format().order().toString(),
                layer.format().tucker().map(Tucker2::ranks).orElse(null),
                layer.lc(),
                layer.relativeError());
    }

    private static Layer layer(OutputDiscrepancy layer) {
        return new Layer(layer.name(), layer.relative(), layer.largest());
    }

    private String text(Optional<ComparisonText> comparison, boolean trained) {
        TextTable chains = new TextTable("replaced layer", "type", ">LC", ">weight error");
        for (Replaced layer : replaced) {
            chains.add(
                    layer.name(),
                    layer.type(),
                    Format.percent(layer.lc()),
                    Format.decimal(layer.relativeError()));
        }
        return Stream.of(
                        replaced.isEmpty() ? "" : chains + "\n",
                        layers.isEmpty() ? "" : discrepancies() + "\n",
                        "parameters  " + Escape.plain(parametersText(trained)),
                        "chains      " + chainsText(),
                        line("agreement   ", comparison.flatMap(ComparisonText::agreement)),
                        line("accuracy    ", comparison.flatMap(ComparisonText::accuracy)),
                        line("outputs     ", comparison.flatMap(ComparisonText::outputs)),
                        comparison.isPresent() ? "" : "agreement   not measured (give --data)",
                        "verdict     " + verdict())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String line(String name, Optional<String> text) {
        return text.map(name::concat).orElse("");
    }

    private String verdict() {
        if (!passed) {
            return "NOT verified";
        }
        return maxDiscrepancy == null
                ? "parameters compared, outputs NOT compared (give --data or --input)"
                : "verified";
    }

    private TextTable discrepancies() {
        TextTable table = new TextTable("output of", ">relative difference", ">largest", "layer");
        for (Layer layer : layers) {
            boolean chain = replaced.stream().anyMatch(r -> r.name().equals(layer.name()));
            table.add(
                    layer.name(),
                    Format.scientific(layer.relativeDiscrepancy()),
                    Format.scientific(layer.maxDiscrepancy()),
                    chain ? "replaced" : "");
        }
        return table;
    }

    private String parametersText(boolean trained) {
        String rest =
                adapted.isEmpty()
                        ? ""
                        : " except those that calibration adapted (" + list(adapted) + ")";
        return unreplacedEqual
                ? "all "
                        + Format.count(parameters.common())
                        + " other parameters are identical"
                        + rest
                : different(parameters)
                        + rest
                        + (trained ? ", which is accepted after training" : "");
    }

    private String chainsText() {
        if (replaced.isEmpty()) {
            return "no layer of the original is replaced";
        }
        return maxDiscrepancy == null
                ? "outputs not compared (give --data or --input)"
                : "each layer computes the product of its factors, up to "
                        + Format.scientific(maxDiscrepancy);
    }
}
