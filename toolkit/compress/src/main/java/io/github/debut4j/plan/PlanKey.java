package io.github.debut4j.plan;

import io.github.debut4j.yaml.YamlKey;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The keys of a plan file, the one place that reader, writer and schema go by. */
enum PlanKey implements YamlKey {
    /** Of the format; 1. */
    VERSION(true, false),
    /** Of every random number. */
    SEED(true, true),
    /** The initialiser. */
    INIT(true, true),
    /** The most sweeps. */
    SWEEPS(true, true),
    /** The relative error at which to stop early. */
    TOLERANCE(true, true),
    /** Whether a chain may be larger than the layer's matrix. */
    PAD(true, true),
    /** The rules. */
    LAYERS(true, false),
    /** Names, globs or regular expressions of layers. */
    NAME(false, true),
    /** Simple names of layer classes. */
    TYPE(false, true),
    /** Names, globs or regular expressions of layers that are left out. */
    EXCEPT(false, true),
    /** A chain, written out. */
    CHAIN(false, true),
    /** A file of chains. */
    R_SHAPE(false, true),
    /** The name or number of the chain in that file. */
    USE(false, true),
    /** A generator of chains. */
    GENERATE(false, true);

    private final boolean ofPlan;
    private final boolean ofRule;

    PlanKey(boolean ofPlan, boolean ofRule) {
        this.ofPlan = ofPlan;
        this.ofRule = ofRule;
    }

    /** Those that may stand at the top. */
    static List<PlanKey> ofPlan() {
        return Stream.of(values()).filter(key -> key.ofPlan).toList();
    }

    /** Those that may stand in a rule. */
    static List<PlanKey> ofRule() {
        return Stream.of(values()).filter(key -> key.ofRule).toList();
    }

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
