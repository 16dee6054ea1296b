package io.github.debut4j.plan;

import io.github.debut4j.yaml.YamlFile;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The keys of a plan file, for the reader, the writer and the schema. */
enum PlanKey implements YamlFile.Key {
    /** The version of the format: 1. */
    VERSION(true, false),
    /** The seed of all random numbers. */
    SEED(true, true),
    /** The initialiser of the factors. */
    INIT(true, true),
    /** The maximum number of sweeps. */
    SWEEPS(true, true),
    /** The relative error at which to stop early. */
    TOLERANCE(true, true),
    /** Whether a chain may be larger than the layer's matrix. */
    PAD(true, true),
    /** The feature order of convolutions. */
    ORDER(true, true),
    /** The number of examples for calibration, or off. */
    CALIBRATE(true, false),
    /** What the errors of layers are measured by. */
    METRIC(true, false),
    /** When layers are factorised one after the other. */
    SEQUENTIAL(true, false),
    /** Which layers behind replaced ones are fitted to the inputs that they get. */
    REFIT(true, false),
    /** The rules. */
    LAYERS(true, false),
    /** Names, globs or regular expressions of layers. */
    NAME(false, true),
    /** Simple names of layer classes. */
    TYPE(false, true),
    /** Names, globs or regular expressions of layers to exclude. */
    EXCEPT(false, true),
    /** A chain as integers. */
    CHAIN(false, true),
    /** A file of chains. */
    R_SHAPE(false, true),
    /** The name or number of a chain in that file. */
    USE(false, true),
    /** A generator of chains. */
    GENERATE(false, true);

    private final boolean ofPlan;
    private final boolean ofRule;

    PlanKey(boolean ofPlan, boolean ofRule) {
        this.ofPlan = ofPlan;
        this.ofRule = ofRule;
    }

    /** The keys at the top of a plan. */
    static List<PlanKey> ofPlan() {
        return Stream.of(values()).filter(key -> key.ofPlan).toList();
    }

    /** The keys of a rule. */
    static List<PlanKey> ofRule() {
        return Stream.of(values()).filter(key -> key.ofRule).toList();
    }

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
