package io.github.debut4j.report;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.text.Format;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What both forms of the report say, not yet escaped. */
final class Words {

    private Words() {}

    /** What was compressed, in one line. */
    static String subject(Report report) {
        int replaced = report.replaced().size();
        return replaced
                + (replaced == 1 ? " layer" : " layers")
                + " of "
                + report.original().source()
                + " replaced by Deformable Butterfly chains";
    }

    /** What the verification found. */
    static String verification(Report report) {
        if (!report.verified()) {
            return "Not verified: other parameters changed, or a layer does not compute its"
                    + " chain's product.";
        }
        return "All other parameters are unchanged to the last bit; "
                + (report.maxDiscrepancy() == null
                        ? "the outputs were not compared."
                        : "each layer computes its chain's product to within "
                                + Format.minusSign(Format.scientific(report.maxDiscrepancy()))
                                + ".");
    }

    /** How the times were taken. */
    static String timing(Report report) {
        return report.timing() == null
                ? "Layers were not timed: the size of the input was not given."
                : "Forward times are medians for a layer on its own, "
                        + report.timing().batch()
                        + " examples at a time, on a machine of "
                        + report.timing().processors()
                        + " processors, before and after in turns.";
    }

    /** What the figures of a layer mean. */
    static String legend() {
        return "LC is the share of the layer's weights that is saved, MC that of all the model's"
                + " parameters. The error is that of the product of the factors against the"
                + " original weights, relative in the Frobenius norm. The best possible error of"
                + " any factors of the chain lies between the bounds; there are none for chains that"
                + " are not nested. Multiply-adds are those of one example.";
    }

    /** The sizes of what a chain computes one after another. */
    static String path(Chain chain) {
        StringBuilder text = new StringBuilder().append(chain.cols());
        for (FactorShape factor : chain.factors()) {
            text.append(" \u2192 ").append(factor.p());
        }
        return text.toString();
    }

    /** How many times faster; a dash where a time is not known. */
    static String faster(@Nullable Double before, @Nullable Double after) {
        return before == null || after == null
                ? Format.UNKNOWN
                : Format.decimal(before / after, 1) + "\u00d7";
    }

    /** A chain, factor by factor. */
    static String factors(Chain chain) {
        StringBuilder text = new StringBuilder();
        for (FactorShape factor : chain.factors()) {
            text.append(text.length() == 0 ? "" : " / ").append(factor);
        }
        return text.toString();
    }

    /** What is told of a layer, by what it is called. */
    static Map<String, String> facts(Report.Layer layer) {
        Provenance.Layer story = Report.replacement(layer);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Type", layer.type());
        facts.put("Matrix", layer.rows() + " \u00d7 " + layer.cols());
        facts.put("Sizes", path(Chain.parse(story.chain())));
        facts.put("LC", Format.percent(story.lc()));
        facts.put("Error", Format.decimal(story.relativeError()));
        facts.put(
                "Best possible",
                Format.bounds(story.lowerBound(), story.upperBound(), Format.UNKNOWN));
        facts.put(
                "Parameters",
                Format.change(
                        layer.before().parameters(), layer.after().parameters(), Format::count));
        facts.put(
                "Multiply-adds",
                Format.change(layer.before().macs(), layer.after().macs(), Format::count));
        facts.put(
                "Forward",
                Format.change(
                        layer.before().forwardMs(), layer.after().forwardMs(), Format::millis));
        facts.put("Start", story.init() + ", seed " + story.seed());
        Provenance.Plan plan = story.plan();
        if (plan != null) {
            facts.put("Sweeps", sweeps(story, plan));
            if (plan.source() != null) {
                facts.put("Chain from", plan.source());
            }
        }
        return facts;
    }

    private static String sweeps(Provenance.Layer story, Provenance.Plan plan) {
        return story.errors().size() / 2.0 == plan.sweeps()
                ? String.valueOf(plan.sweeps())
                : story.errors().size()
                        + " half-sweeps of at most "
                        + 2 * plan.sweeps()
                        + (story.stopped() == null
                                ? ""
                                : " (" + story.stopped().replace('_', ' ') + ")");
    }
}
