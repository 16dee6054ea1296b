package io.github.debut4j.cli.model;

import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.compress.LayerReport;
import io.github.debut4j.factorize.ErrorBounds;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import io.github.debut4j.train.Agreement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of a compression; its component names are the JSON fields. */
record CompressionOutcome(
        long parametersBefore,
        long parametersAfter,
        double mc,
        List<Layer> layers,
        boolean verified,
        @Nullable Double maxDiscrepancy,
        @Nullable Double top1Original,
        @Nullable Double top1Compressed,
        @Nullable Integer examples,
        @Nullable Boolean ruined,
        String out,
        @Nullable String report) {

    record Layer(
            String name,
            String chain,
            long parameters,
            double lc,
            double relativeError,
            @Nullable Double lowerBound,
            @Nullable Double upperBound) {}

    /**
     * The accuracy of both networks.
     *
     * @param classes number of classes
     */
    record Accuracy(Agreement agreement, int classes) {}

    static Outcome of(
            CompressionReport report,
            Optional<Accuracy> accuracy,
            Path out,
            Optional<Path> folder) {
        Optional<Agreement> agreement = accuracy.map(Accuracy::agreement);
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
                        agreement.map(Agreement::top1OfFirst).orElse(null),
                        agreement.map(Agreement::top1OfSecond).orElse(null),
                        agreement.map(Agreement::total).orElse(null),
                        accuracy.map(a -> a.agreement().isRuined(a.classes())).orElse(null),
                        out.toString(),
                        folder.map(Path::toString).orElse(null));
        return new Outcome(outcome, outcome.text());
    }

    private static Layer layer(LayerReport report) {
        var bounds = report.factorization().errorBounds();
        return new Layer(
                report.name(),
                report.chain().toString(),
                report.chain().parameterCount(),
                report.lc(),
                report.factorization().relativeError(),
                bounds.map(ErrorBounds::lower).orElse(null),
                bounds.map(ErrorBounds::upper).orElse(null));
    }

    private String text() {
        TextTable table =
                new TextTable("layer", ">parameters", ">LC", ">error", "best possible", "chain");
        for (Layer layer : layers) {
            table.add(
                    layer.name(),
                    Format.count(layer.parameters()),
                    Format.percent(layer.lc()),
                    Format.decimal(layer.relativeError()),
                    Format.bounds(layer.lowerBound(), layer.upperBound(), "-"),
                    layer.chain());
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
                + accuracy()
                + "\nwrote     "
                + Escape.plain(out)
                + (report == null ? "" : "\nreport    " + Escape.plain(report) + "/report.html");
    }

    private String accuracy() {
        if (top1Original == null || top1Compressed == null || examples == null) {
            return "";
        }
        return "\naccuracy  "
                + Format.percent(top1Original)
                + " -> "
                + Format.percent(top1Compressed)
                + " of "
                + Format.count(examples)
                + " test examples"
                + (Boolean.TRUE.equals(ruined)
                        ? "\nruined    more than half of the accuracy above chance is lost; train"
                                + " the model with 'debut finetune', or save less"
                        : "");
    }

    private String verification() {
        return maxDiscrepancy == null
                ? "all other parameters are unchanged; outputs not compared (give --data or --input)"
                : "all other parameters are unchanged; each layer computes the product of its chain, up to "
                        + Format.scientific(maxDiscrepancy);
    }
}
