package io.github.debut4j.distill;

import java.util.Arrays;
import java.util.List;

/**
 * The ways to learn from a teacher. The weights are those that Y. Tian, D. Krishnan, P. Isola,
 * Contrastive Representation Distillation, ICLR 2020, compared the methods with, but for {@link
 * #CORRELATION}, whose loss is measured otherwise there, and {@link #MATCH}, which is not there.
 */
enum MethodKind {
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

    MethodKind(String scheme, double weight, boolean onFeatures, String keys) {
        this.scheme = scheme;
        this.weight = weight;
        this.onFeatures = onFeatures;
        this.keys = keys;
    }

    static List<String> schemes() {
        return Arrays.stream(values()).map(MethodKind::scheme).toList();
    }

    /** What it is called in texts. */
    String scheme() {
        return scheme;
    }

    /** The weight of its loss where none is given. */
    double weight() {
        return weight;
    }

    /** Whether it compares what layers give out, rather than what the networks do. */
    boolean onFeatures() {
        return onFeatures;
    }

    /** Whether it compares layers of the same name, each position with the same one. */
    boolean pairsLayers() {
        return this == HINT || this == MATCH || this == ATTENTION;
    }

    /** The options that it alone has. */
    List<String> keys() {
        return keys.isEmpty() ? List.of() : List.of(keys.split(",", -1));
    }
}
