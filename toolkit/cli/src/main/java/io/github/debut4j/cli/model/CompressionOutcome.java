package io.github.debut4j.cli.model;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.compress.LayerReport;
import io.github.debut4j.factorize.ErrorBounds;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import io.github.debut4j.train.NetworkComparison;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of a compression; its component names are the JSON fields. {@code top1Original} and
 * {@code top1Compressed} are the earlier names of {@code accuracyBefore} and {@code accuracyAfter}.
 */
record CompressionOutcome(
        long parametersBefore,
        long parametersAfter,
        double mc,
        List<Layer> layers,
        boolean verified,
        @Nullable Double maxDiscrepancy,
        @Nullable Integer examples,
        @Nullable Double agreement,
        @Nullable Double kl,
        @Nullable Double outputError,
        @Nullable Double accuracyBefore,
        @Nullable Double accuracyAfter,
        @Nullable Double top1Original,
        @Nullable Double top1Compressed,
        @Nullable Boolean ruined,
        String out,
        @Nullable String report) {

    record Layer(
            String name,
            String chain,
            @Nullable String order,
            long parameters,
            double lc,
            double relativeError,
            @Nullable Double lowerBound,
            @Nullable Double upperBound) {}

    static Outcome of(
            CompressionReport report,
            Optional<NetworkComparison> comparison,
            Path out,
            Optional<Path> folder) {
        Compared compared = Compared.of(comparison);
        CompressionOutcome outcome =
                new CompressionOutcome(
                        report.parametersBefore(),
                        report.parametersAfter(),
                        report.mc(),
                        report.layers().stream().map(CompressionOutcome::layer).toList(),
                        report.verified(),
                        report.maxDiscrepancy().isPresent()
                                ? report.maxDiscrepancy().getAsDouble()
                                : null,
                        compared.examples(),
                        compared.agreement(),
                        compared.kl(),
                        compared.outputError(),
                        compared.accuracyBefore(),
                        compared.accuracyAfter(),
                        compared.accuracyBefore(),
                        compared.accuracyAfter(),
                        compared.ruined(),
                        out.toString(),
                        folder.map(Path::toString).orElse(null));
        return new Outcome(outcome, outcome.text(compared));
    }

    private static Layer layer(LayerReport report) {
        var bounds = report.factorization().errorBounds();
        return new Layer(
                report.name(),
                report.chain().toString(),
                order(report),
                report.chain().parameterCount(),
                report.lc(),
                report.factorization().relativeError(),
                bounds.map(ErrorBounds::lower).orElse(null),
                bounds.map(ErrorBounds::upper).orElse(null));
    }

    /** The order of the chain's columns; null for the published one. */
    private static @Nullable String order(LayerReport report) {
        FeatureOrder order = report.plan().order();
        return order == FeatureOrder.TAP_CHANNEL ? null : order.toString();
    }

    private String text(Compared compared) {
        TextTable table =
                new TextTable("layer", ">parameters", ">LC", ">error", "best possible", "chain");
        for (Layer layer : layers) {
            table.add(
                    layer.name(),
                    Format.count(layer.parameters()),
                    Format.percent(layer.lc()),
                    Format.decimal(layer.relativeError()),
                    Format.bounds(layer.lowerBound(), layer.upperBound(), "-"),
                    NamedChain.text(layer.order(), layer.chain()));
        }
        return table
                + "\n\nmodel     "
                + Format.count(parametersBefore)
                + " -> "
                + Format.count(parametersAfter)
                + " parameters, MC "
                + Format.percent(mc)
                + (maxDiscrepancy == null ? "\nchecked   " : "\nverified  ")
                + verification()
                + comparison(compared)
                + "\nwrote     "
                + Escape.plain(out)
                + (report == null ? "" : "\nreport    " + Escape.plain(report) + "/report.html");
    }

    private static String comparison(Compared compared) {
        boolean labelled = compared.accuracyText().isPresent();
        String ruined =
                "ruined    more than half of the "
                        + (labelled ? "accuracy" : "agreement")
                        + " above chance is lost; train the model with 'debut finetune', or save"
                        + " less";
        return Stream.of(
                        compared.accuracyText().map("accuracy  "::concat),
                        compared.agreementText().map("agreement "::concat),
                        compared.outputText().map("outputs   "::concat),
                        Optional.of(ruined).filter(line -> Boolean.TRUE.equals(compared.ruined())))
                .flatMap(Optional::stream)
                .map("\n"::concat)
                .collect(Collectors.joining());
    }

    private String verification() {
        return maxDiscrepancy == null
                ? "all other parameters are unchanged; outputs not compared (give --data or --input)"
                : "all other parameters are unchanged; each layer computes the product of its chain, up to "
                        + Format.scientific(maxDiscrepancy);
    }
}
