package io.github.debut4j.plan;

import io.github.debut4j.calibrate.CalibrationData;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.Calibration.FittedLayers;
import io.github.debut4j.compress.Calibration.Sequential;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.spec.SettingException;
import java.util.Optional;

/**
 * How a compression is calibrated. A setting that is empty is taken from elsewhere, or has its
 * default.
 *
 * @param examples the number of examples; 0 to approximate the weights alone
 * @param metric what the errors of layers are measured by
 * @param sequential when layers are factorised one after the other
 * @param fitted which layers behind replaced ones are fitted to the inputs that they get
 */
public record CalibrationSettings(
        Optional<Integer> examples,
        Optional<MetricKind> metric,
        Optional<Sequential> sequential,
        Optional<FittedLayers> fitted) {

    private static final String OFF = "off";

    /** All settings empty. */
    public static CalibrationSettings none() {
        return new CalibrationSettings(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
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
            throw wrong(setting, "'" + text + "'");
        }
        throw wrong(setting, text);
    }

    private static SettingException wrong(String setting, String found) {
        return SettingException.of(
                setting,
                "be a whole number of at least " + CalibrationData.LEAST_EXAMPLES + ", or off",
                found);
    }

    /** These settings, completed by others where these are empty. */
    public CalibrationSettings over(CalibrationSettings others) {
        return new CalibrationSettings(
                examples.or(others::examples),
                metric.or(others::metric),
                sequential.or(others::sequential),
                fitted.or(others::fitted));
    }

    /** Whether the weights alone are approximated, even if there is data. */
    public boolean isOff() {
        return examples.equals(Optional.of(0));
    }

    /** The options of the calibration. */
    public Calibration.Options options() {
        Calibration.Options options = Calibration.Options.defaults();
        options = metric.map(options::withMetric).orElse(options);
        options = sequential.map(options::withSequential).orElse(options);
        return fitted.map(options::withFitted).orElse(options);
    }
}
