package io.github.debut4j.experiment.file;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.plan.LayerSettings;
import io.github.debut4j.yaml.YamlSection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the factors of a row are initialised, how many sweeps follow, and in which order the features
 * of convolutions are, unless its rules specify this themselves.
 *
 * @param name empty for the only variant
 * @param settings without a seed
 */
public record InitVariant(String name, LayerSettings settings) {

    /** The default settings. */
    public static final InitVariant DEFAULT = new InitVariant("", LayerSettings.none());

    /** Reads the variants of an experiment, by default one with the default settings. */
    static List<InitVariant> read(YamlSection top) throws IOException {
        if (!top.has(ExperimentKey.STARTS)) {
            return List.of(DEFAULT);
        }
        List<InitVariant> variants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlSection item : top.sections(ExperimentKey.STARTS, ExperimentKey.OF_START)) {
            variants.add(new InitVariant(ExperimentFile.name(item, names), settings(item)));
        }
        return variants;
    }

    private static LayerSettings settings(YamlSection item) throws IOException {
        return new LayerSettings(
                item.constant(ExperimentKey.INIT, Initialiser.class),
                item.wholeNumber(ExperimentKey.SWEEPS, 0, Integer.MAX_VALUE).map(Long::intValue),
                Optional.empty(),
                item.number(ExperimentKey.TOLERANCE),
                Optional.empty(),
                item.constant(ExperimentKey.ORDER, FeatureOrder.class));
    }

    /** The settings of a run. */
    public LayerSettings withSeed(long seed) {
        return settings.withSeed(seed);
    }
}
