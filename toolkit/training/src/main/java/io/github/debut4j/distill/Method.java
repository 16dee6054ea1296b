package io.github.debut4j.distill;

import io.github.debut4j.distill.contrastive.ContrastiveDistillation;
import io.github.debut4j.distill.loss.AttentionTransfer;
import io.github.debut4j.distill.loss.CorrelationCongruence;
import io.github.debut4j.distill.loss.FeatureLoss;
import io.github.debut4j.distill.loss.HintLoss;
import io.github.debut4j.distill.loss.ProbabilisticTransfer;
import io.github.debut4j.distill.loss.RelationalLoss;
import io.github.debut4j.distill.loss.SimilarityPreserving;
import io.github.debut4j.distill.loss.SoftTargets;
import io.github.debut4j.distill.loss.SquaredError;
import io.github.debut4j.spec.SpecText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A distillation method with its settings.
 *
 * @param kind the method
 * @param weight of its loss, above 0
 * @param spec the parsed text with the method's options
 */
public record Method(Kind kind, double weight, SpecText spec) {

    private static final double MOST = 1e9;
    private static final int MOST_COUNT = 1 << 20;

    /**
     * Parses a method such as {@code rkd:weight=1,angle=50}.
     *
     * @throws IllegalArgumentException naming the nearest known method or option, or the range of
     *     an option's value
     */
    static Method parse(String text) {
        SpecText spec = SpecText.parse(DistillationSpec.SUBJECT, text);
        Kind kind =
                List.of(Kind.values()).stream()
                        .filter(known -> known.scheme().equals(spec.scheme()))
                        .findFirst()
                        .orElseThrow(
                                () -> {
                                    List<String> known = new ArrayList<>(Kind.schemes());
                                    known.add(DistillationSpec.LABELS);
                                    return spec.unknownScheme(
                                            "method of " + DistillationSpec.SUBJECT, known);
                                });
        spec.requireNoLocation();
        List<String> keys = new ArrayList<>(List.of("weight"));
        if (kind.onFeatures()) {
            keys.addAll(List.of("layer", "teacher"));
        }
        keys.addAll(kind.keys());
        spec.requireOptions(keys);
        Method method =
                new Method(kind, spec.number("weight", 0, MOST).orElse(kind.weight()), spec);
        method.loss();
        return method;
    }

    /** The specified layer of the student; empty for the default. */
    Optional<String> layer() {
        return Optional.ofNullable(spec.options().get("layer"));
    }

    /** The specified layer of the teacher; empty for the default. */
    Optional<String> teacherLayer() {
        return Optional.ofNullable(spec.options().get("teacher"));
    }

    /** The method as text, to be parsed again. */
    String text() {
        StringBuilder text = new StringBuilder(spec.scheme());
        String separator = ":";
        for (String key : spec.options().keySet().stream().sorted().toList()) {
            text.append(separator).append(key).append('=').append(spec.options().get(key));
            separator = ",";
        }
        return text.toString();
    }

    /** The temperature of the softmax; for {@link Kind#CRD} the one that divides cosines. */
    double temperature() {
        return number("temperature", kind == Kind.CRD ? 0.07 : 4);
    }

    /** The loss, which a distillation head computes for all methods but {@link Kind#KD}. */
    FeatureLoss loss() {
        return switch (kind) {
            case KD -> new SoftTargets(temperature());
            case HINT -> new HintLoss();
            case MATCH -> new SquaredError();
            case ATTENTION -> new AttentionTransfer();
            case SP -> new SimilarityPreserving();
            case RKD -> new RelationalLoss(number("distance", 25), number("angle", 50));
            case PKT -> new ProbabilisticTransfer();
            case CORRELATION -> new CorrelationCongruence(number("gamma", 0.4), count("order", 2));
            case CRD -> new ContrastiveDistillation(crdSettings());
        };
    }

    /** The settings of {@link Kind#CRD}. */
    ContrastiveDistillation.Settings crdSettings() {
        return new ContrastiveDistillation.Settings(
                count("negatives", 800),
                spec.number("momentum", 0, 1).orElse(0.5),
                temperature(),
                count("dimension", 128),
                spec.word("others", List.of("class", "example")).equals("class"));
    }

    private double number(String key, double otherwise) {
        return spec.number(key, 0, MOST).orElse(otherwise);
    }

    private int count(String key, int otherwise) {
        return spec.wholeNumber(key, 1, MOST_COUNT).orElse(otherwise);
    }

    /**
     * The distillation methods. The default weights are those with which Y. Tian, D. Krishnan, P.
     * Isola, Contrastive Representation Distillation, ICLR 2020, compared the methods, except for
     * {@link #CORRELATION}, whose loss is scaled differently there, and {@link #MATCH}, which is
     * not included.
     */
    enum Kind {
        KD("kd", 0.9, false, "temperature"),
        HINT("hint", 100, true, ""),
        MATCH("match", 1, true, ""),
        ATTENTION("attention", 1000, true, ""),
        SP("sp", 3000, true, ""),
        RKD("rkd", 1, true, "distance,angle"),
        PKT("pkt", 30000, true, ""),
        CORRELATION("correlation", 10, true, "gamma,order"),
        CRD("crd", 0.8, true, "negatives,momentum,temperature,dimension,others");

        private final String scheme;
        private final double weight;
        private final boolean onFeatures;
        private final String keys;

        Kind(String scheme, double weight, boolean onFeatures, String keys) {
            this.scheme = scheme;
            this.weight = weight;
            this.onFeatures = onFeatures;
            this.keys = keys;
        }

        static List<String> schemes() {
            return Arrays.stream(values()).map(Kind::scheme).toList();
        }

        /** The name in texts. */
        String scheme() {
            return scheme;
        }

        /** The default weight of the loss. */
        double weight() {
            return weight;
        }

        /** Whether it compares outputs of layers rather than of the networks. */
        boolean onFeatures() {
            return onFeatures;
        }

        /** Whether it compares, by default, each compressed layer with its original. */
        boolean pairsLayers() {
            return this == HINT || this == MATCH || this == ATTENTION;
        }

        /** The options of this method alone. */
        List<String> keys() {
            return keys.isEmpty() ? List.of() : List.of(keys.split(",", -1));
        }
    }
}
