package io.github.debut4j.report;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.text.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content that the forms of a report have in common: texts, facts and the table of layers, not
 * yet escaped.
 *
 * @param report from which it is taken
 */
record ReportContent(Report report) {

    static final String TITLE = "Compression report";
    static final String PARAMETER_BARS = "Parameters of each layer";
    static final String MAC_BARS = "Multiply-adds of each layer";
    static final String DEPTH = "Difference of each layer's outputs from the original's";
    static final String ERROR_CURVE = "Error after each half-sweep";
    static final String SUPPORTS = "Supports: the product, and the factors as they are multiplied";
    static final String NO_SWEEPS = "No sweep followed the initialisation.";
    static final String TOO_LARGE =
            "The chain is too large to draw here; debut chain render draws it.";

    /**
     * A named value.
     *
     * @param name of the value
     * @param value as a text
     */
    record Fact(String name, String value) {}

    /**
     * A size of the whole model.
     *
     * @param name of the size
     * @param before of the original; null if unknown
     * @param after of the compressed model; null if unknown
     * @param exact formats it where there is room
     * @param brief formats it where there is little room
     */
    record Size(
            String name,
            @Nullable Long before,
            @Nullable Long after,
            Function<Long, String> exact,
            Function<Long, String> brief) {}

    /** One line about what was compressed. */
    String subject() {
        int replaced = report.replaced().size();
        return replaced
                + (replaced == 1 ? " layer" : " layers")
                + " of "
                + report.original().source()
                + " replaced by "
                + formats();
    }

    private String formats() {
        long tucker =
                report.replaced().stream()
                        .filter(layer -> Report.replacement(layer).tucker() != null)
                        .count();
        String chains = "Deformable Butterfly chains";
        return tucker == 0
                ? chains
                : tucker == report.replaced().size()
                        ? "Tucker-2 decompositions"
                        : chains + " and Tucker-2 decompositions";
    }

    /** The sizes of the model. */
    List<Size> sizes() {
        Report.Size before = report.before();
        Report.Size after = report.after();
        return List.of(
                new Size(
                        "Parameters",
                        before.parameters(),
                        after.parameters(),
                        Format::count,
                        Format::count),
                new Size(
                        "Multiply-adds", before.macs(), after.macs(), Format::count, Format::about),
                new Size("File", before.bytes(), after.bytes(), Format::bytes, Format::bytes));
    }

    /** The result of the verification. */
    String verification() {
        if (!report.verified()) {
            return "Not verified: other parameters changed, or a layer does not compute the product"
                    + " of its factors.";
        }
        Provenance.Calibration calibration = report.calibration();
        int adapted = calibration == null ? 0 : calibration.adapted().size();
        return "All other parameters are unchanged to the last bit"
                + (adapted == 0
                        ? ""
                        : ", except "
                                + adapted
                                + " (batch norms and biases) that calibration adapted")
                + "; "
                + (report.maxDiscrepancy() == null
                        ? "the outputs were not compared."
                        : "each layer computes the product of its factors to within "
                                + Format.minusSign(Format.scientific(report.maxDiscrepancy()))
                                + ".");
    }

    /** How the outputs of both models compare, one sentence each; none without data. */
    List<String> comparison() {
        if (report.comparison() == null) {
            return List.of();
        }
        ComparisonText text = new ComparisonText(report.comparison());
        return Stream.of(
                        text.accuracy().map(found -> "Accuracy " + found + "."),
                        text.agreement().map(found -> "Agreement: " + found + "."),
                        text.outputs().map(found -> "Outputs: " + found + "."),
                        text.ruin().map(found -> "Ruined: " + found + "."))
                .flatMap(Optional::stream)
                .map(line -> line.replace(" -> ", " \u2192 "))
                .toList();
    }

    /** How the compression was calibrated. */
    String calibration() {
        Provenance.Calibration by = report.calibration();
        return by == null
                ? "Only the weights were approximated: the compression was not calibrated."
                : CalibrationText.of(by) + ".";
    }

    /** How the layers were timed. */
    String timing() {
        return report.timing() == null
                ? "Layers were not timed: the size of the input was not given."
                : "Forward times are medians of single layers for "
                        + report.timing().batch()
                        + " examples, measured alternately before and after compression on a"
                        + " machine with "
                        + report.timing().processors()
                        + " processors.";
    }

    /** What the plot of differences shows. */
    static String depth() {
        return "The norm of the difference between both models' outputs of a layer, relative to that"
                + " of the original's. A layer that is kept can amplify or dampen the difference"
                + " of its inputs.";
    }

    /** The meaning of the columns of the table of layers. */
    String legend() {
        return "LC is the fraction of the layer's weights that is saved, MC that of all parameters"
                + " of the model. "
                + (isCalibrated()
                        ? "The output error is that of the layer's outputs on the calibration"
                                + " examples, relative, with the initial factors and after the"
                                + " sweeps; the weight error that"
                        : "The error is that")
                + " of the product of the factors against the original weights, relative in the"
                + " Frobenius norm. "
                + (isCalibrated()
                        ? ""
                        : "The error of the best possible factors of the chain lies between the"
                                + " given bounds; they are known for nested chains only. ")
                + "Multiply-adds are for one example.";
    }

    /** The headings of the table of layers. */
    List<String> headings() {
        return List.of(
                "Layer",
                "Matrix",
                "Factors",
                "LC",
                isCalibrated() ? "Output error" : "Error",
                isCalibrated() ? "Weight error" : "Best possible",
                "Parameters",
                "Multiply-adds",
                "Forward",
                "Speed-up");
    }

    /** The row of a layer, without its name. */
    List<String> row(Report.Layer layer) {
        Provenance.Layer replacement = Report.replacement(layer);
        return List.of(
                matrix(layer),
                replacement.tucker() != null
                        ? "tucker " + replacement.tucker()
                        : String.valueOf(Chain.parse(replacement.chain()).size()),
                Format.percent(replacement.lc()),
                isCalibrated()
                        ? outputError(replacement)
                        : Format.decimal(replacement.relativeError()),
                isCalibrated() ? weightError(replacement) : bounds(replacement),
                change(layer, Report.Cost::parameters, Format::count),
                change(layer, Report.Cost::macs, Format::about),
                change(layer, Report.Cost::forwardMs, Format::millis),
                speedUp(layer.before().forwardMs(), layer.after().forwardMs()));
    }

    private boolean isCalibrated() {
        return report.calibration() != null;
    }

    private static String outputError(Provenance.Layer layer) {
        return layer.initialOutputError() == null
                ? Format.orUnknown(layer.outputError(), Format::decimal)
                : Format.change(layer.initialOutputError(), layer.outputError(), Format::decimal);
    }

    private static String weightError(Provenance.Layer layer) {
        return Format.orUnknown(layer.weightError(), Format::decimal);
    }

    private static String matrix(Report.Layer layer) {
        return layer.rows() + " \u00d7 " + layer.cols();
    }

    private static String bounds(Provenance.Layer layer) {
        return Format.bounds(layer.lowerBound(), layer.upperBound(), Format.UNKNOWN);
    }

    private static <T> String change(
            Report.Layer layer,
            Function<Report.Cost, @Nullable T> cost,
            Function<T, String> format) {
        return Format.change(cost.apply(layer.before()), cost.apply(layer.after()), format);
    }

    /** The ratio of two times; a dash if one is unknown. */
    static String speedUp(@Nullable Double before, @Nullable Double after) {
        return before == null || after == null
                ? Format.UNKNOWN
                : Format.decimal(before / after, 1) + "\u00d7";
    }

    /** The details of a replaced layer. */
    static List<Fact> facts(Report.Layer layer) {
        Provenance.Layer replacement = Report.replacement(layer);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Type", layer.type()));
        facts.add(new Fact("Matrix", matrix(layer)));
        facts.add(new Fact("Sizes between factors", path(Chain.parse(replacement.chain()))));
        if (replacement.tucker() != null) {
            facts.add(new Fact("Ranks of Tucker-2", replacement.tucker()));
        } else if (replacement.order() != null) {
            facts.add(new Fact("Feature order", replacement.order()));
        }
        facts.add(new Fact("LC", Format.percent(replacement.lc())));
        if (replacement.outputError() == null) {
            facts.add(new Fact("Error", Format.decimal(replacement.relativeError())));
        } else {
            facts.add(new Fact("Output error", outputError(replacement)));
            facts.add(new Fact("Weight error", weightError(replacement)));
            facts.add(new Fact("Metric", metric(replacement)));
        }
        facts.add(new Fact("Best possible", bounds(replacement)));
        facts.add(new Fact("Parameters", change(layer, Report.Cost::parameters, Format::count)));
        facts.add(new Fact("Multiply-adds", change(layer, Report.Cost::macs, Format::count)));
        facts.add(new Fact("Forward", change(layer, Report.Cost::forwardMs, Format::millis)));
        facts.add(new Fact("Initialisation", replacement.init() + ", seed " + replacement.seed()));
        Provenance.Plan plan = replacement.plan();
        if (plan != null) {
            facts.add(new Fact("Sweeps", sweeps(replacement, plan)));
            if (plan.source() != null) {
                facts.add(new Fact("Chain from", plan.source()));
            }
        }
        return facts;
    }

    private static String metric(Provenance.Layer layer) {
        String metric = layer.metric() == null ? "" : layer.metric().text();
        return metric + (Boolean.TRUE.equals(layer.sequential()) ? ", sequential" : "");
    }

    /** The sizes of the vectors between the factors, the input's first. */
    private static String path(Chain chain) {
        return chain.factors().stream()
                .map(factor -> " \u2192 " + factor.p())
                .collect(Collectors.joining("", String.valueOf(chain.cols()), ""));
    }

    private static String sweeps(Provenance.Layer layer, Provenance.Plan plan) {
        int halfSweeps = layer.errors().size();
        if (halfSweeps == 2 * plan.sweeps()) {
            return String.valueOf(plan.sweeps());
        }
        return halfSweeps
                + " half-sweeps of at most "
                + 2 * plan.sweeps()
                + (layer.stopped() == null ? "" : " (" + layer.stopped().replace('_', ' ') + ")");
    }

    /** The factors of a layer's chain, {@code p q r s t} each, or the ranks. */
    static String factors(Report.Layer layer) {
        Provenance.Layer replacement = Report.replacement(layer);
        if (replacement.tucker() != null) {
            return replacement.chainText();
        }
        return Chain.parse(replacement.chain()).factors().stream()
                .map(FactorShape::toString)
                .collect(Collectors.joining(" / "));
    }

    /** The origin of the compressed model. */
    List<Fact> origin() {
        return List.of(
                new Fact("Original", report.original().source()),
                new Fact("SHA-256 of its parameters", report.original().sha256()),
                new Fact("debut4j", report.versions().debut4j()),
                new Fact("Deeplearning4j", report.versions().dl4j()),
                new Fact("Java", report.versions().java()));
    }
}
