package io.github.debut4j.distill;

import java.util.Arrays;
import java.util.List;

/**
 * The distillation methods. The default weights are those with which Y. Tian, D. Krishnan, P.
 * Isola, Contrastive Representation Distillation, ICLR 2020, compared the methods, except for
 * {@link #CORRELATION}, whose loss is scaled differently there, and {@link #MATCH}, which is not
 * included.
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
