package io.github.debut4j.plan;

import io.github.debut4j.compress.Calibration.FittedLayers;
import io.github.debut4j.compress.Calibration.Sequential;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.spec.NearestName;
import io.github.debut4j.yaml.YamlFile;
import io.github.debut4j.yaml.YamlSection;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of a file that say how a compression is calibrated.
 *
 * @param examples a whole number, or off
 * @param metric the text of a {@link MetricKind}
 * @param sequential a {@link Sequential} in lower case
 * @param refit a {@link FittedLayers} in lower case
 */
public record CalibrationKeys(
        YamlFile.Key examples, YamlFile.Key metric, YamlFile.Key sequential, YamlFile.Key refit) {

    /**
     * Reads the settings of a section.
     *
     * @throws IOException in one line, with file, line and key, if a value is wrong
     */
    public CalibrationSettings read(YamlSection section) throws IOException {
        return new CalibrationSettings(
                examples(section),
                metric(section),
                section.constant(sequential, Sequential.class),
                section.constant(refit, FittedLayers.class));
    }

    private Optional<Integer> examples(YamlSection section) throws IOException {
        Optional<String> text = section.text(examples).map(YamlSection::onOrOff);
        try {
            return text.map(number -> CalibrationSettings.examples(examples.text(), number));
        } catch (IllegalArgumentException e) {
            throw section.wrong(examples, e);
        }
    }

    private Optional<MetricKind> metric(YamlSection section) throws IOException {
        List<String> known = Stream.of(MetricKind.values()).map(MetricKind::text).toList();
        Optional<String> text = section.text(metric);
        if (text.isPresent() && !known.contains(text.get())) {
            throw section.wrong(metric, NearestName.mustBeOneOf(known, text.get()));
        }
        return text.map(MetricKind::of);
    }
}
