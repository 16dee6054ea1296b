package io.github.debut4j.train;

import io.github.debut4j.spec.SettingException;
import io.github.debut4j.spec.SpecText;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;

/**
 * Gradient clipping: a bound on the mean gradient of a batch, before weight decay. {@code
 * toString()} gives the text that {@link #parse} takes.
 *
 * @param kind what is bounded
 * @param threshold the bound, above 0; without meaning for {@link Kind#NONE}
 */
public record Clipping(Kind kind, double threshold) {

    /** What clipping bounds. */
    public enum Kind {
        /** Nothing. */
        NONE("none", GradientNormalization.None),

        /** Each element is clipped to {@code [-threshold, threshold]}. */
        VALUE("value", GradientNormalization.ClipElementWiseAbsoluteValue),

        /**
         * The gradient of each layer, all its parameters together, is scaled down where its
         * Euclidean norm is above the threshold. DL4J has no clipping by the norm over all layers.
         */
        NORM("norm", GradientNormalization.ClipL2PerLayer);

        private final String scheme;
        private final GradientNormalization normalization;

        Kind(String scheme, GradientNormalization normalization) {
            this.scheme = scheme;
            this.normalization = normalization;
        }

        /** DL4J's setting. */
        GradientNormalization normalization() {
            return normalization;
        }
    }

    /**
     * Checks the threshold.
     *
     * @throws SettingException naming the setting, its rule and the value found
     */
    public Clipping {
        SettingException.require(
                threshold > 0 && Double.isFinite(threshold),
                "clipping threshold",
                "be above 0",
                threshold);
    }

    /** No clipping. */
    public static Clipping none() {
        return new Clipping(Kind.NONE, 1);
    }

    /**
     * Parses {@code none}, {@code value:0.5} or {@code norm:1}.
     *
     * @throws SettingException if the text is none of these, or the threshold is not above 0
     */
    public static Clipping parse(String text) {
        SpecText spec = SpecText.parse("clip", text);
        spec.requireOptions(List.of());
        List<Kind> kinds = Arrays.asList(Kind.values());
        Kind kind =
                kinds.stream()
                        .filter(known -> known.scheme.equals(spec.scheme()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        spec.unknownScheme(
                                                "clip",
                                                kinds.stream().map(k -> k.scheme).toList()));
        if (kind == Kind.NONE) {
            spec.requireNoLocation();
            return none();
        }
        return new Clipping(kind, threshold(spec));
    }

    private static double threshold(SpecText spec) {
        String text = spec.requireLocation("THRESHOLD");
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw SettingException.of("clipping threshold", "be a number", "'" + text + "'");
        }
    }

    @Override
    public String toString() {
        return kind == Kind.NONE ? kind.scheme : kind.scheme + ":" + threshold;
    }
}
