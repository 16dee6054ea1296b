package io.github.debut4j.plan;

import io.github.debut4j.calibrate.CalibrationData;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.Calibration.FittedLayers;
import io.github.debut4j.compress.Calibration.Sequential;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.spec.SettingException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a compression is calibrated. A setting that is empty is taken from elsewhere, or has its
 * default.
 *
 * @param examples the number of examples; 0 to approximate the weights alone
 * @param metric what the errors of layers are measured by
 * @param sequential when layers are factorised one after the other
 * @param fitted which layers behind replaced ones are fitted to the inputs that they get
 * @param names of the settings, as messages begin with: an option such as {@code --metric}, or a
 *     location such as {@code plan.yaml:3: metric:}
 */
public record CalibrationSettings(
        Optional<Integer> examples,
        Optional<MetricKind> metric,
        Optional<Sequential> sequential,
        Optional<FittedLayers> fitted,
        Map<Setting, String> names) {

    private static final String OFF = "off";

    /** One of the settings. */
    public enum Setting {
        /** The number of examples. */
        EXAMPLES,
        /** What the errors of layers are measured by. */
        METRIC,
        /** When layers are factorised one after the other. */
        SEQUENTIAL,
        /** Which layers are fitted. */
        FITTED
    }

    /** What the text of a number of examples must be. */
    static final String EXAMPLES_RULE =
            "a whole number of at least " + CalibrationData.LEAST_EXAMPLES + ", or " + OFF;

    /** Copies the map, without names of empty settings. */
    public CalibrationSettings {
        Map<Setting, Optional<?>> values =
                Map.of(
                        Setting.EXAMPLES,
                        examples,
                        Setting.METRIC,
                        metric,
                        Setting.SEQUENTIAL,
                        sequential,
                        Setting.FITTED,
                        fitted);
        Map<Setting, String> given = new HashMap<>(names);
        given.keySet()
                .removeIf(setting -> !values.getOrDefault(setting, Optional.empty()).isPresent());
        names = Map.copyOf(given);
    }

    /** All settings empty. */
    public static CalibrationSettings none() {
        return new CalibrationSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    /**
     * Parses a number of examples.
     *
     * @param setting its name
     * @param text a whole number of at least {@value CalibrationData#LEAST_EXAMPLES}, or {@code
     *     off}
     * @return 0 for {@code off}
     * @throws SettingException if it is something else
     */
    public static int examples(String setting, String text) {
        if (text.equals(OFF)) {
            return 0;
        }
        try {
            int examples = Integer.parseInt(text);
            if (examples >= CalibrationData.LEAST_EXAMPLES) {
                return examples;
            }
        } catch (NumberFormatException e) {
            throw SettingException.of(setting, "be " + EXAMPLES_RULE, "'" + text + "'");
        }
        throw SettingException.of(setting, "be " + EXAMPLES_RULE, text);
    }

    /** These settings, completed by others where these are empty. */
    public CalibrationSettings over(CalibrationSettings others) {
        Map<Setting, String> all = new HashMap<>(others.names);
        all.putAll(names);
        return new CalibrationSettings(
                examples.or(others::examples),
                metric.or(others::metric),
                sequential.or(others::sequential),
                fitted.or(others::fitted),
                all);
    }

    /** Whether the weights alone are approximated, even if there is data. */
    public boolean isOff() {
        return examples.equals(Optional.of(0));
    }

    /** The name of a setting. */
    public String name(Setting setting) {
        return names.getOrDefault(setting, setting.name().toLowerCase(Locale.ROOT));
    }

    /** The first of these settings that says how to calibrate; empty if none does. */
    public Optional<Setting> firstDetail() {
        return Stream.of(
                        metric.map(given -> Setting.METRIC),
                        sequential.map(given -> Setting.SEQUENTIAL),
                        fitted.map(given -> Setting.FITTED))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Requires that these settings have an effect.
     *
     * @param whole these settings, completed by others that apply, too
     * @throws SettingException if one of these has none, under its name
     */
    public void requireEffect(CalibrationSettings whole) {
        if (whole.isOff() && firstDetail().isPresent()) {
            throw SettingException.of(name(firstDetail().get()), "be used with calibration", OFF);
        }
        if (!whole.isOff()
                && whole.fitted.equals(Optional.of(FittedLayers.ALL))
                && whole.sequential.equals(Optional.of(Sequential.OFF))) {
            throw SettingException.of(
                    whole.name(Setting.FITTED),
                    "be used with sequential calibration, to fit all layers",
                    OFF);
        }
    }

    /** The options of the calibration. */
    public Calibration.Options options() {
        Calibration.Options options = Calibration.Options.defaults();
        options = metric.map(options::withMetric).orElse(options);
        options = sequential.map(options::withSequential).orElse(options);
        return fitted.map(options::withFitted).orElse(options);
    }
}
