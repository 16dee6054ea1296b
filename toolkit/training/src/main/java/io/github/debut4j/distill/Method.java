package io.github.debut4j.distill;

import io.github.debut4j.distill.contrastive.ContrastiveDistillation;
import io.github.debut4j.distill.contrastive.CrdSettings;
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
import java.util.List;
import java.util.Optional;

/**
 * One way to learn from a teacher, with its settings.
 *
 * @param kind what is compared
 * @param weight of its loss, above 0
 * @param spec the text that it was read from
 */
public record Method(MethodKind kind, double weight, SpecText spec) {

    private static final String SUBJECT = "distill";
    private static final double MOST = 1e9;
    private static final int MOST_COUNT = 1 << 20;

    /**
     * Reads a method, {@code rkd:weight=1,angle=50}.
     *
     * @throws IllegalArgumentException naming the nearest method or option, or an option's range
     */
    static Method parse(String text) {
        SpecText spec = SpecText.parse(SUBJECT, text);
        MethodKind kind =
                List.of(MethodKind.values()).stream()
                        .filter(known -> known.scheme().equals(spec.scheme()))
                        .findFirst()
                        .orElseThrow(
                                () -> {
                                    List<String> known = new ArrayList<>(MethodKind.schemes());
                                    known.add(DistillationSpec.LABELS);
                                    return spec.unknownScheme("method of " + SUBJECT, known);
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

    /** The layer of the student that was named. */
    Optional<String> layer() {
        return Optional.ofNullable(spec.options().get("layer"));
    }

    /** The layer of the teacher that was named. */
    Optional<String> teacherLayer() {
        return Optional.ofNullable(spec.options().get("teacher"));
    }

    /** The text of the settings, to be read again. */
    String text() {
        StringBuilder text = new StringBuilder(spec.scheme());
        String separator = ":";
        for (String key : spec.options().keySet().stream().sorted().toList()) {
            text.append(separator).append(key).append('=').append(spec.options().get(key));
            separator = ",";
        }
        return text.toString();
    }

    /** The temperature of the softmax; for {@link MethodKind#CRD} that of the cosines. */
    double temperature() {
        return number("temperature", kind == MethodKind.CRD ? 0.07 : 4);
    }

    /** What is learnt at a head. For {@link MethodKind#KD} there is no head. */
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

    /** The settings of {@link MethodKind#CRD}. */
    CrdSettings crdSettings() {
        return new CrdSettings(
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
}
