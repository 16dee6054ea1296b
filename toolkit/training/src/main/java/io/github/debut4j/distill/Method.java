package io.github.debut4j.distill;

import io.github.debut4j.distill.contrastive.ContrastiveDistillation;
import io.github.debut4j.distill.loss.ActivationBoundaries;
import io.github.debut4j.distill.loss.AttentionTransfer;
import io.github.debut4j.distill.loss.CorrelationCongruence;
import io.github.debut4j.distill.loss.FactorTransfer;
import io.github.debut4j.distill.loss.FeatureLoss;
import io.github.debut4j.distill.loss.HintLoss;
import io.github.debut4j.distill.loss.ImageShape;
import io.github.debut4j.distill.loss.NeuronSelectivity;
import io.github.debut4j.distill.loss.ProbabilisticTransfer;
import io.github.debut4j.distill.loss.RelationalLoss;
import io.github.debut4j.distill.loss.SimilarityPreserving;
import io.github.debut4j.distill.loss.SingularVectors;
import io.github.debut4j.distill.loss.SoftTargets;
import io.github.debut4j.distill.loss.SolutionFlow;
import io.github.debut4j.distill.loss.SquaredError;
import io.github.debut4j.distill.loss.VariationalInformation;
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

    /** The option that names the layer of the student, and by default that of the teacher. */
    static final String LAYER = "layer";

    /** The option that names the layer of the teacher. */
    static final String TEACHER = "teacher";

    /** The option that names the layer of the student where a flow begins. */
    static final String FROM = "from";

    /** The option that names the layer of the teacher where a flow begins. */
    static final String TEACHER_FROM = "teacher-from";

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
            keys.addAll(List.of(LAYER, TEACHER));
        }
        if (kind.compares() == Compared.FLOWS) {
            keys.addAll(List.of(FROM, TEACHER_FROM));
        }
        keys.addAll(kind.keys());
        spec.requireOptions(keys);
        Method method =
                new Method(kind, spec.number("weight", 0, MOST).orElse(kind.weight()), spec);
        method.loss(List.of());
        return method;
    }

    /** The name of an option in messages. */
    String option(String key) {
        return "option " + key + " of " + kind.scheme();
    }

    /** The specified layer of the student; empty for the default. */
    Optional<String> layer() {
        return Optional.ofNullable(spec.options().get(LAYER));
    }

    /** The specified layer of the teacher; empty for the default. */
    Optional<String> teacherLayer() {
        return Optional.ofNullable(spec.options().get(TEACHER));
    }

    /** The specified earlier layer of the student, where a flow begins; empty for the default. */
    Optional<String> start() {
        return Optional.ofNullable(spec.options().get(FROM));
    }

    /** The specified earlier layer of the teacher; empty for the default. */
    Optional<String> teacherStart() {
        return Optional.ofNullable(spec.options().get(TEACHER_FROM));
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

    /**
     * The loss, which a distillation head computes for all methods but {@link Kind#KD}.
     *
     * @param images the shapes of the two layers of a flow, which must be known before the loss is
     *     computed; empty for other methods
     */
    FeatureLoss loss(List<ImageShape> images) {
        return switch (kind) {
            case KD -> new SoftTargets(temperature());
            case HINT -> new HintLoss();
            case MATCH -> new SquaredError();
            case VID -> new VariationalInformation(spec.number("variance", 1e-4, MOST).orElse(5));
            case AB -> new ActivationBoundaries(number("margin", 1));
            case ATTENTION -> new AttentionTransfer();
            case NST -> new NeuronSelectivity(spec.wholeNumber("power", 1, 8).orElse(2));
            case FSP -> new SolutionFlow(images);
            case KDSVD -> new SingularVectors(images, count("vectors", 1), number("width", 8));
            case SP -> new SimilarityPreserving();
            case RKD -> new RelationalLoss(number("distance", 25), number("angle", 50));
            case PKT -> new ProbabilisticTransfer();
            case CORRELATION -> new CorrelationCongruence(number("gamma", 0.4), count("order", 2));
            case FACTOR -> new FactorTransfer(spec.number("rate", 0, 4).orElse(0.5), 1 / weight);
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

    /** What a method compares if no layer is specified. */
    enum Compared {
        /** The outputs of the networks. */
        OUTPUTS,
        /** The inputs of the last layers with parameters. */
        FEATURES,
        /** Each compressed layer with its original. */
        LAYERS,
        /** Each compressed layer whose outputs are images, with its original. */
        IMAGES,
        /** The flow to each compressed layer, and to its original, if both ends are images. */
        FLOWS
    }

    /**
     * The distillation methods. The default weights are those with which Y. Tian, D. Krishnan, P.
     * Isola, Contrastive Representation Distillation, ICLR 2020, compared the methods, except for
     * {@link #CORRELATION} and {@link #AB}, whose losses are scaled differently there, and {@link
     * #MATCH}, which is not included.
     */
    enum Kind {
        KD("kd", 0.9, Compared.OUTPUTS, "temperature"),
        HINT("hint", 100, Compared.LAYERS, ""),
        MATCH("match", 1, Compared.LAYERS, ""),
        VID("vid", 1, Compared.LAYERS, "variance"),
        AB("ab", 1, Compared.LAYERS, "margin"),
        ATTENTION("attention", 1000, Compared.IMAGES, ""),
        NST("nst", 50, Compared.IMAGES, "power"),
        FSP("fsp", 50, Compared.FLOWS, ""),
        KDSVD("kdsvd", 1, Compared.FLOWS, "vectors,width"),
        FACTOR("factor", 200, Compared.FEATURES, "rate"),
        SP("sp", 3000, Compared.FEATURES, ""),
        RKD("rkd", 1, Compared.FEATURES, "distance,angle"),
        PKT("pkt", 30000, Compared.FEATURES, ""),
        CORRELATION("correlation", 10, Compared.FEATURES, "gamma,order"),
        CRD("crd", 0.8, Compared.FEATURES, "negatives,momentum,temperature,dimension,others");

        private final String scheme;
        private final double weight;
        private final Compared compared;
        private final String keys;

        Kind(String scheme, double weight, Compared compared, String keys) {
            this.scheme = scheme;
            this.weight = weight;
            this.compared = compared;
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

        /** What it compares by default. */
        Compared compares() {
            return compared;
        }

        /** Whether it compares outputs of layers rather than of the networks. */
        boolean onFeatures() {
            return compared != Compared.OUTPUTS;
        }

        /** The options of this method alone. */
        List<String> keys() {
            return keys.isEmpty() ? List.of() : List.of(keys.split(",", -1));
        }
    }
}
