package io.github.debut4j.experiment.file;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.plan.CalibrationKeys;
import io.github.debut4j.plan.CalibrationSettings;
import io.github.debut4j.plan.LayerSettings;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.yaml.YamlSection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the factors of a row are initialised, how many sweeps follow and in which order the features
 * of convolutions are, unless its rules specify this themselves; and how the compression is
 * calibrated.
 *
 * @param name empty for the only variant
 * @param settings without a seed
 * @param calibration the weights alone are approximated unless it has a number of examples
 */
public record InitVariant(String name, LayerSettings settings, CalibrationSettings calibration) {

    /** The default settings. */
    public static final InitVariant DEFAULT =
            new InitVariant("", LayerSettings.none(), CalibrationSettings.none());

    private static final CalibrationKeys CALIBRATION =
            new CalibrationKeys(
                    ExperimentKey.CALIBRATE,
                    ExperimentKey.METRIC,
                    ExperimentKey.SEQUENTIAL,
                    ExperimentKey.REFIT);

    /** Reads the variants of an experiment, by default one with the settings of the experiment. */
    static List<InitVariant> read(YamlSection top) throws IOException {
        CalibrationSettings common = CALIBRATION.read(top);
        if (!top.has(ExperimentKey.STARTS)) {
            requireExamples(common);
            return List.of(new InitVariant("", LayerSettings.none(), common));
        }
        List<InitVariant> variants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlSection item : top.sections(ExperimentKey.STARTS, ExperimentKey.OF_START)) {
            CalibrationSettings own = CALIBRATION.read(item);
            CalibrationSettings calibration = own.over(common);
            requireEffect(own, calibration);
            variants.add(
                    new InitVariant(ExperimentFile.name(item, names), settings(item), calibration));
        }
        if (variants.stream().noneMatch(InitVariant::isCalibrated)) {
            requireExamples(common);
        }
        return variants;
    }

    private static void requireEffect(CalibrationSettings own, CalibrationSettings whole)
            throws IOException {
        requireExamples(whole);
        try {
            own.requireEffect(whole);
        } catch (SettingException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Refuses settings that have no effect, since experiments do not calibrate by default. */
    private static void requireExamples(CalibrationSettings calibration) throws IOException {
        if (calibration.examples().isEmpty() && calibration.firstDetail().isPresent()) {
            throw new IOException(
                    calibration.name(calibration.firstDetail().get())
                            + " must be used with calibrate, found none");
        }
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

    /** Whether the compression is calibrated. */
    public boolean isCalibrated() {
        return calibration.examples().isPresent() && !calibration.isOff();
    }

    /** The settings of a run. */
    public LayerSettings withSeed(long seed) {
        return settings.withSeed(seed);
    }
}
