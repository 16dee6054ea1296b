package io.github.debut4j.experiment.file;

import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.plan.LayerSettings;
import io.github.debut4j.yaml.YamlSection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads how factors are found. */
final class InitVariantReader {

    private InitVariantReader() {}

    /** The starts of an experiment; one, the toolkit's own, where none is said. */
    static List<InitVariant> starts(YamlSection top) throws IOException {
        if (!top.has(ExperimentKey.STARTS)) {
            return List.of(InitVariant.STANDARD);
        }
        List<InitVariant> starts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlSection item : top.sections(ExperimentKey.STARTS, ExperimentKey.OF_START)) {
            starts.add(new InitVariant(ExperimentFile.name(item, names), settings(item)));
        }
        return starts;
    }

    private static LayerSettings settings(YamlSection item) throws IOException {
        return new LayerSettings(
                item.constant(ExperimentKey.INIT, Initialiser.class),
                item.wholeNumber(ExperimentKey.SWEEPS, 0, Integer.MAX_VALUE).map(Long::intValue),
                Optional.empty(),
                item.number(ExperimentKey.TOLERANCE),
                Optional.empty());
    }
}
