package io.github.debut4j.cli.model;

import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.cli.option.Outcome;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.report.ComparisonText;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
        @Nullable Calibrated calibration,
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

    /**
     * A replaced layer.
     *
     * @param relativeError in the metric that the factorisation minimised, as the bounds
     */
    record Layer(
            String name,
            String chain,
            @Nullable String order,
            @Nullable String tucker,
            long parameters,
            double lc,
            double relativeError,
            @Nullable Double weightError,
            @Nullable Double outputError,
            @Nullable Double initialOutputError,
            @Nullable String metric,
            @Nullable Boolean sequential,
            @Nullable Double lowerBound,
            @Nullable Double upperBound) {

        /** The chain as in r_shape files, or the ranks of a Tucker-2 decomposition. */
        String format() {
            return tucker == null ? NamedChain.text(order, chain) : "tucker " + tucker;
        }

        static Layer of(Provenance.Layer layer, long parameters) {
            return new Layer(
                    layer.name(),
                    layer.chain(),
                    layer.order(),
                    layer.tucker(),
                    parameters,
                    layer.lc(),
                    layer.relativeError(),
                    layer.weightError(),
                    layer.outputError(),
                    layer.initialOutputError(),
                    layer.metric() == null ? null : layer.metric().text(),
                    layer.sequential(),
                    layer.lowerBound(),
                    layer.upperBound());
        }
    }

    /**
     * The calibration.
     *
     * @param sequential the setting; each layer says whether it applied
     * @param seconds that the examples took to pass through the original
     */
    record Calibrated(
            int examples,
            long seed,
            String metric,
            String sequential,
            String refit,
            double seconds,
            List<String> adapted) {

        static Calibrated of(Provenance.Calibration calibration, double seconds) {
            return new Calibrated(
                    calibration.examples(),
                    calibration.seed(),
                    calibration.metric().text(),
                    calibration.sequential().text(),
                    calibration.refit().text(),
                    seconds,
                    calibration.adapted());
        }
    }

    /**
     * The outcome of a compression.
     *
     * @param provenance of the compressed model
     * @param seconds that the calibration took; empty without calibration
     * @param out the file of the model
     * @param folder of the report; empty if there is none
     */
    static Outcome of(
            CompressionReport report,
            Provenance provenance,
            Optional<Double> seconds,
            Path out,
            Optional<Path> folder) {
        Optional<Provenance.Comparison> comparison = Optional.ofNullable(provenance.comparison());
        Double before = comparison.map(Provenance.Comparison::accuracyBefore).orElse(null);
        Double after = comparison.map(Provenance.Comparison::accuracyAfter).orElse(null);
        CompressionOutcome outcome =
                new CompressionOutcome(
                        report.parametersBefore(),
                        report.parametersAfter(),
                        report.mc(),
                        provenance.calibration() == null
                                ? null
                                : Calibrated.of(provenance.calibration(), seconds.orElse(0.0)),
                        layers(report, provenance),
                        report.verified(),
                        provenance.maxDiscrepancy(),
                        comparison.map(Provenance.Comparison::examples).orElse(null),
                        comparison.map(Provenance.Comparison::agreement).orElse(null),
                        comparison.map(Provenance.Comparison::kl).orElse(null),
                        comparison.map(Provenance.Comparison::outputError).orElse(null),
                        before,
                        after,
                        before,
                        after,
                        comparison.map(Provenance.Comparison::ruined).orElse(null),
                        out.toString(),
                        folder.map(Path::toString).orElse(null));
        return new Outcome(outcome, outcome.text(comparison.map(ComparisonText::new)));
    }

    private static List<Layer> layers(CompressionReport report, Provenance provenance) {
        return Stream.iterate(0, k -> k < report.layers().size(), k -> k + 1)
                .map(
                        k ->
                                Layer.of(
                                        provenance.layers().get(k),
                                        report.layers().get(k).parameterCount()))
                .toList();
    }

    private String text(Optional<ComparisonText> comparison) {
        String lines =
                Stream.of(
                                line("model", Optional.of(size())),
                                line("data", Optional.ofNullable(calibration).map(this::data)),
                                line(
                                        maxDiscrepancy == null ? "checked" : "verified",
                                        Optional.of(verification())),
                                line("accuracy", comparison.flatMap(ComparisonText::accuracy)),
                                line("agreement", comparison.flatMap(ComparisonText::agreement)),
                                line("outputs", comparison.flatMap(ComparisonText::outputs)),
                                line("ruined", comparison.flatMap(ComparisonText::ruin)),
                                line("wrote", Optional.of(Escape.plain(out))),
                                line(
                                        "report",
                                        Optional.ofNullable(report)
                                                .map(path -> Escape.plain(path) + "/report.html")))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("\n"));
        return (calibration == null ? weightTable() : outputTable()) + "\n\n" + lines;
    }

    private static Optional<String> line(String name, Optional<String> text) {
        return text.map(found -> String.format(Locale.ROOT, "%-10s%s", name, found));
    }

    private TextTable weightTable() {
        TextTable table =
                new TextTable("layer", ">parameters", ">LC", ">error", "best possible", "chain");
        for (Layer layer : layers) {
            table.add(
                    layer.name(),
                    Format.count(layer.parameters()),
                    Format.percent(layer.lc()),
                    Format.decimal(layer.relativeError()),
                    Format.bounds(layer.lowerBound(), layer.upperBound(), "-"),
                    layer.format());
        }
        return table;
    }

    /** The table of a compression that was calibrated. */
    private TextTable outputTable() {
        TextTable table =
                new TextTable(
                        "layer", ">parameters", ">LC", ">output error", ">weight error", "chain");
        for (Layer layer : layers) {
            table.add(
                    layer.name(),
                    Format.count(layer.parameters()),
                    Format.percent(layer.lc()),
                    errors(layer),
                    decimal(layer.weightError()),
                    layer.format());
        }
        return table;
    }

    /** The error of the outputs with the initial factors, where it is known, and at the end. */
    private static String errors(Layer layer) {
        return (layer.initialOutputError() == null
                        ? ""
                        : Format.decimal(layer.initialOutputError()) + " -> ")
                + decimal(layer.outputError());
    }

    private static String decimal(@Nullable Double value) {
        return value == null ? "-" : Format.decimal(value);
    }

    private String size() {
        return Format.count(parametersBefore)
                + " -> "
                + Format.count(parametersAfter)
                + " parameters, MC "
                + Format.percent(mc);
    }

    private String data(Calibrated by) {
        long sequential = layers.stream().filter(l -> Boolean.TRUE.equals(l.sequential())).count();
        return "calibrated with "
                + Format.count(by.examples())
                + " examples without labels, metric "
                + by.metric()
                + ", "
                + (sequential == 0
                        ? "not sequential"
                        : sequential == layers.size()
                                ? "sequential"
                                : sequential + " of " + layers.size() + " layers sequential")
                + (sequential > 0 && by.refit().equals(Calibration.FittedLayers.ALL.text())
                        ? ", all layers refitted"
                        : "");
    }

    private String verification() {
        int adapted = calibration == null ? 0 : calibration.adapted().size();
        return "all other parameters are unchanged"
                + (adapted == 0 ? "" : ", except " + adapted + " that calibration adapted")
                + (maxDiscrepancy == null
                        ? "; outputs not compared (give --data or --input)"
                        : "; each layer computes the product of its factors, up to "
                                + Format.scientific(maxDiscrepancy));
    }
}
