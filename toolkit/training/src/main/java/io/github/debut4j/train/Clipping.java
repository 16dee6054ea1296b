package io.github.debut4j.train;

import io.github.debut4j.spec.SettingException;
import io.github.debut4j.spec.SpecText;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;

/**
 * Gradient clipping: the bound on the mean gradient of a batch, before weight decay. {@code
 * toString()} gives the text that {@link #parse} takes.
 */
public sealed interface Clipping {

    /**
     * Parses {@code none}, {@code value:0.5} or {@code norm:1}.
     *
     * @throws IllegalArgumentException if the text is none of these, or the threshold is not above
     *     0
     */
    static Clipping parse(String text) {
        SpecText spec = SpecText.parse("clip", text);
        spec.requireOptions(List.of());
        return switch (spec.scheme()) {
            case "none" -> {
                spec.requireNoLocation();
                yield new None();
            }
            case "value" -> new Value(threshold(spec));
            case "norm" -> new Norm(threshold(spec));
            default -> throw spec.unknownScheme("clip", List.of("none", "value", "norm"));
        };
    }

    private static double threshold(SpecText spec) {
        String text = spec.requireLocation("THRESHOLD");
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw SettingException.of("clipping threshold", "be a number", "'" + text + "'");
        }
    }

    /** The kind of clipping in DL4J. */
    GradientNormalization kind();

    /** The bound; without meaning for {@link None}. */
    double threshold();

    /** No clipping. */
    record None() implements Clipping {

        @Override
        public GradientNormalization kind() {
            return GradientNormalization.None;
        }

        @Override
        public double threshold() {
            return 1;
        }

        @Override
        public String toString() {
            return "none";
        }
    }

    /**
     * Each element is clipped to {@code [-threshold, threshold]}.
     *
     * @param threshold above 0
     */
    record Value(double threshold) implements Clipping {

        /** Checks the threshold. */
        public Value {
            SettingException.require(
                    threshold > 0 && Double.isFinite(threshold),
                    "clipping threshold",
                    "be above 0",
                    threshold);
        }

        @Override
        public GradientNormalization kind() {
            return GradientNormalization.ClipElementWiseAbsoluteValue;
        }

        @Override
        public String toString() {
            return "value:" + threshold;
        }
    }

    /**
     * The gradient of each layer, all its parameters together, is scaled down where its Euclidean
     * norm is above the threshold. DL4J has no clipping by the norm over all layers.
     *
     * @param threshold above 0
     */
    record Norm(double threshold) implements Clipping {

        /** Checks the threshold. */
        public Norm {
            SettingException.require(
                    threshold > 0 && Double.isFinite(threshold),
                    "clipping threshold",
                    "be above 0",
                    threshold);
        }

        @Override
        public GradientNormalization kind() {
            return GradientNormalization.ClipL2PerLayer;
        }

        @Override
        public String toString() {
            return "norm:" + threshold;
        }
    }
}
