package io.github.debut4j.cli.chain;

import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.explain.ChainReading;
import io.github.debut4j.chain.explain.FactorKind;
import io.github.debut4j.chain.explain.FactorReading;
import io.github.debut4j.chain.explain.FactorReading.Range;
import io.github.debut4j.chain.explain.Patch;
import io.github.debut4j.chain.explain.ValueReading;
import io.github.debut4j.text.Format;
import java.util.ArrayList;
import java.util.List;

/** The explanation of a chain in words. */
final class ExplanationText {

    private final LayerChain layer;
    private final ChainReading reading;
    private final List<ValueReading> trace;
    private final Patch patch;

    ExplanationText(LayerChain layer, ChainReading reading, List<ValueReading> trace) {
        this.layer = layer;
        this.reading = reading;
        this.trace = trace;
        this.patch = layer.patch();
    }

    String text() {
        List<String> lines = new ArrayList<>(List.of(heading(), summary(), ""));
        for (FactorReading factor : reading.factors()) {
            lines.add(title(factor));
            lines.add("  " + groups(factor));
            lines.add("  " + extent(factor));
            if (factor.number() <= trace.size()) {
                lines.add("  " + value(trace.get(factor.number() - 1)));
            }
        }
        lines.add("");
        lines.add(conclusion());
        return String.join("\n", lines);
    }

    private String heading() {
        int padding = reading.chain().cols() - patch.features();
        return (layer.name() == null ? "" : layer.name() + ": ")
                + layer.rows()
                + " x "
                + patch.features()
                + (patch.convolution() ? ", " + patchText() : ", dense layer")
                + (padding == 0 ? "" : ", padded by " + FieldText.count(padding, "column"));
    }

    private String patchText() {
        return "kernel "
                + patch.height()
                + "x"
                + patch.width()
                + ", "
                + FieldText.count(patch.channels(), "channel")
                + (patch.taps() == 1 ? "" : ", order " + patch.order());
    }

    /** The kinds in their order: {@code depthwise convolution, then 3 pointwise convolutions}. */
    private String summary() {
        List<String> runs = new ArrayList<>();
        int length = 0;
        FactorKind kind = reading.factors().get(0).kind();
        for (FactorReading factor : reading.factors()) {
            if (factor.kind() != kind) {
                runs.add(run(kind, length));
                kind = factor.kind();
                length = 0;
            }
            length++;
        }
        runs.add(run(kind, length));
        return String.join(", then ", runs);
    }

    private static String run(FactorKind kind, int length) {
        String name = KindText.name(kind);
        return length == 1 ? name : FieldText.count(length, name);
    }

    private String title(FactorReading factor) {
        FactorShape f = factor.shape();
        return "factor "
                + factor.number()
                + " ("
                + f.r()
                + ","
                + f.s()
                + ","
                + f.t()
                + "): "
                + KindText.name(factor.kind())
                + KindText.detail(factor, patch);
    }

    /** The inputs of a group are neighbours or t apart, and so are its outputs. */
    private static String groups(FactorReading factor) {
        FactorShape f = factor.shape();
        return FieldText.count(factor.groups(), f.t() == 1 ? "block" : "group")
                + " of "
                + FieldText.count(f.s(), "input")
                + " and "
                + FieldText.count(f.r(), "output")
                + (f.t() == 1 ? "" : ", " + f.t() + " apart");
    }

    private String extent(FactorReading factor) {
        String features = text(factor.features()) + " of " + Format.count(patch.features());
        String seen =
                !patch.convolution()
                        ? features + " inputs"
                        : patch.taps() == 1
                                ? features + " channels"
                                : text(factor.taps())
                                        + " of "
                                        + patch.taps()
                                        + " taps and "
                                        + text(factor.channels())
                                        + " of "
                                        + FieldText.count(patch.channels(), "channel")
                                        + ", "
                                        + features
                                        + " features";
        return "each value sees "
                + seen
                + " ("
                + FieldText.count(factor.fields(), "different field")
                + ")";
    }

    private static String text(Range range) {
        return range.least() == range.most()
                ? Format.count(range.least())
                : Format.count(range.least()) + "-" + Format.count(range.most());
    }

    private String value(ValueReading value) {
        String read =
                value.factor() == 1 ? "" : " reads " + FieldText.ranges(value.reads()) + " and";
        return "value " + value.value() + read + " sees " + FieldText.of(value.field(), patch);
    }

    private String conclusion() {
        String whole = patch.convolution() ? "the whole patch" : "all inputs";
        if (reading.completeAfter().isPresent()) {
            int factor = reading.completeAfter().getAsInt();
            return factor == reading.factors().size()
                    ? "Every output sees " + whole + "."
                    : "From factor " + factor + " on, every value sees " + whole + ".";
        }
        Range features = reading.factors().get(reading.factors().size() - 1).features();
        return "Not every output sees "
                + whole
                + ": an output sees "
                + text(features)
                + " of "
                + Format.count(patch.features())
                + (patch.convolution() ? " features." : " inputs.");
    }
}
