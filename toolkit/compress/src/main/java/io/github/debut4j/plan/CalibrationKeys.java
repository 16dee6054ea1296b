package io.github.debut4j.plan;

import io.github.debut4j.compress.Calibration.FittedLayers;
import io.github.debut4j.compress.Calibration.Sequential;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.plan.CalibrationSettings.Setting;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.yaml.YamlFile;
import io.github.debut4j.yaml.YamlSection;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of a file that say how a compression is calibrated.
 *
 * @param examples a whole number, or off
 * @param metric the text of a {@link MetricKind}
 * @param sequential the text of a {@link Sequential}
 * @param refit the text of a {@link FittedLayers}
 */
public record CalibrationKeys(
        YamlFile.Key examples, YamlFile.Key metric, YamlFile.Key sequential, YamlFile.Key refit) {

    /**
     * Reads the settings of a section, whose locations are their names.
     *
     * @throws IOException in one line, with file, line and key, if a value is wrong, or has no
     *     effect beside the others
     */
    public CalibrationSettings read(YamlSection section) throws IOException {
        CalibrationSettings settings =
                new CalibrationSettings(
                        examples(section),
                        section.constant(metric, MetricKind.class, MetricKind::text),
                        section.constant(sequential, Sequential.class, Sequential::text),
                        section.constant(refit, FittedLayers.class, FittedLayers::text),
                        names(section));
        try {
            settings.requireEffect(settings);
        } catch (SettingException e) {
            throw new IOException(e.getMessage(), e);
        }
        return settings;
    }

    private Map<Setting, String> names(YamlSection section) {
        return Map.of(
                Setting.EXAMPLES,
                section.location(examples) + ":",
                Setting.METRIC,
                section.location(metric) + ":",
                Setting.SEQUENTIAL,
                section.location(sequential) + ":",
                Setting.FITTED,
                section.location(refit) + ":");
    }

    private Optional<Integer> examples(YamlSection section) throws IOException {
        Optional<String> text =
                section.text(examples, CalibrationSettings.EXAMPLES_RULE).map(YamlSection::onOrOff);
        try {
            return text.map(number -> CalibrationSettings.examples(examples.text(), number));
        } catch (IllegalArgumentException e) {
            throw section.wrong(examples, e);
        }
    }
}
