package io.github.debut4j.cli.model;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.kernel.CostModel;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.report.CalibrationText;
import io.github.debut4j.report.ComparisonText;
import io.github.debut4j.text.Escape;
import io.github.debut4j.text.Format;
import io.github.debut4j.text.TextTable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The provenance of a compressed model as text. Chains are long and often shared, so each is listed
 * once, below the table of the layers.
 */
final class ProvenanceText {

    private static final int SHA256_SHOWN = 12;

    private final Provenance provenance;
    private final List<String> chains;

    private ProvenanceText(Provenance provenance) {
        this.provenance = provenance;
        this.chains =
                provenance.layers().stream().map(Provenance.Layer::chainText).distinct().toList();
    }

    /** The provenance as lines of text. */
    static String of(Provenance provenance) {
        ProvenanceText text = new ProvenanceText(provenance);
        return Stream.of(
                        text.origin(),
                        text.layers().toString(),
                        text.chains().toString(),
                        text.calibration(),
                        text.slowdowns(),
                        text.trainings(),
                        before(provenance.original().provenance()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static String before(@Nullable Provenance provenance) {
        return provenance == null
                ? ""
                : "The original was itself a compressed model.\n" + of(provenance);
    }

    private String origin() {
        return "Compressed from "
                + Escape.plain(provenance.original().source())
                + " ("
                + Format.count(provenance.original().parameters())
                + " parameters, sha256 "
                + Escape.plain(start(provenance.original().sha256()))
                + "...), MC "
                + Format.percent(provenance.mc())
                + verdict(provenance)
                + "\nby debut4j "
                + Escape.plain(provenance.debut4j())
                + ", Deeplearning4j "
                + Escape.plain(provenance.dl4j())
                + ", Java "
                + Escape.plain(provenance.java());
    }

    private static String start(String sha256) {
        return sha256.substring(0, Math.min(SHA256_SHOWN, sha256.length()));
    }

    /** The calibration and the comparison of the outputs, as far as they are known. */
    private String calibration() {
        Provenance.Calibration by = provenance.calibration();
        Optional<ComparisonText> comparison =
                Optional.ofNullable(provenance.comparison()).map(ComparisonText::new);
        return Stream.of(
                        Optional.ofNullable(by).map(CalibrationText::of),
                        Optional.ofNullable(by).map(ProvenanceText::adapted),
                        comparison.flatMap(ComparisonText::accuracy).map("Accuracy "::concat),
                        comparison.flatMap(ComparisonText::agreement).map("Agreement: "::concat),
                        comparison.flatMap(ComparisonText::outputs).map("Outputs: "::concat))
                .flatMap(Optional::stream)
                .filter(line -> !line.isEmpty())
                .map(Escape::plain)
                .collect(Collectors.joining("\n"));
    }

    private static String adapted(Provenance.Calibration by) {
        return by.adapted().isEmpty() ? "" : "Adapted to it: " + String.join(", ", by.adapted());
    }

    private TextTable layers() {
        boolean calibrated = provenance.calibration() != null;
        TextTable table =
                new TextTable(
                        "layer",
                        ">LC",
                        calibrated ? ">output error" : ">error",
                        calibrated ? ">weight error" : "best possible",
                        "initialisation",
                        ">seed",
                        ">half-sweeps",
                        ">chain",
                        "from");
        for (Provenance.Layer layer : provenance.layers()) {
            Provenance.Plan plan = layer.plan();
            table.add(
                    layer.name(),
                    Format.percent(layer.lc()),
                    calibrated
                            ? decimal(layer.outputError())
                            : Format.decimal(layer.relativeError()),
                    calibrated
                            ? decimal(layer.weightError())
                            : Format.bounds(layer.lowerBound(), layer.upperBound(), "-"),
                    layer.init(),
                    String.valueOf(layer.seed()),
                    layer.errors().size() + (plan == null ? "" : " of " + 2 * plan.sweeps()),
                    number(layer),
                    plan == null ? "" : Objects.requireNonNullElse(plan.source(), ""));
        }
        return table;
    }

    private static String decimal(@Nullable Double value) {
        return value == null ? "-" : Format.decimal(value);
    }

    private String number(Provenance.Layer layer) {
        return String.valueOf(chains.indexOf(layer.chainText()) + 1);
    }

    private TextTable chains() {
        TextTable table =
                new TextTable(">chain", "p q r s t of each factor, that of the input first");
        for (int k = 0; k < chains.size(); k++) {
            table.add(String.valueOf(k + 1), chains.get(k));
        }
        return table;
    }

    private String slowdowns() {
        return provenance.layers().stream()
                .flatMap(layer -> slowdown(layer).stream())
                .collect(Collectors.joining("\n"));
    }

    private static Optional<String> slowdown(Provenance.Layer layer) {
        if (layer.tucker() != null) {
            return Optional.empty();
        }
        try {
            Chain chain = Chain.parse(layer.chain());
            return CostModel.slowdown(chain, chain.rows(), chain.cols())
                    .map(text -> "warning: " + Escape.plain(layer.name()) + ": " + text);
        } catch (IllegalArgumentException e) {
            // The text comes from a file and is shown as it is.
            return Optional.empty();
        }
    }

    private String trainings() {
        return provenance.trainings().stream()
                .map(ProvenanceText::training)
                .collect(Collectors.joining("\n"));
    }

    private static String verdict(Provenance provenance) {
        if (!provenance.verified()) {
            return ", NOT verified";
        }
        return provenance.maxDiscrepancy() == null
                ? ", parameters verified, outputs not compared"
                : ", verified";
    }

    private static String training(Provenance.Training training) {
        return "Trained on "
                + Escape.plain(training.data())
                + (training.bestEpoch() == 0
                        ? ": none of "
                                + training.epochs()
                                + " epochs was better than the model before"
                        : ": best of " + training.epochs() + " epochs was " + training.bestEpoch())
                + (training.validation() == null
                        ? ", "
                        : " (validation " + Format.percent(training.validation()) + "), ")
                + settings(training);
    }

    private static String settings(Provenance.Training training) {
        return training.settings() != null
                ? Escape.plain(training.settings())
                : "learning rate "
                        + training.learningRate()
                        + ", momentum "
                        + training.momentum()
                        + ", weight decay "
                        + training.weightDecay()
                        + ", seed "
                        + training.seed();
    }
}
