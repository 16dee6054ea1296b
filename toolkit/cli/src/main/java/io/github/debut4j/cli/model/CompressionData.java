package io.github.debut4j.cli.model;

import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.datasets.CalibrationSplit;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.experiment.training.CalibrationExamples;
import io.github.debut4j.experiment.training.DataCompatibility;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.plan.CalibrationSettings;
import io.github.debut4j.plan.CalibrationSettings.Setting;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.zoo.LoadedModel;
import java.io.IOException;
import java.util.Optional;

/**
 * The examples of a compression.
 *
 * @param data the data set, as specified by the user
 * @param seed of the choice of examples
 * @param calibration the examples to calibrate with; empty to approximate the weights alone
 * @param heldOut the examples on which both networks are compared
 */
record CompressionData(
        String data, long seed, Optional<CalibrationExamples> calibration, Examples heldOut) {

    /**
     * Opens a data set.
     *
     * @param seed of the choice of examples
     * @throws IllegalArgumentException if the model does not take the examples, or there are fewer
     *     than the settings request
     * @throws IOException if the data cannot be read
     */
    static CompressionData open(
            String data, CalibrationSettings settings, long seed, LoadedModel model)
            throws IOException {
        if (settings.isOff()) {
            Examples test = DataSets.open(data, Split.TEST);
            return new CompressionData(
                    data,
                    seed,
                    Optional.empty(),
                    DataCompatibility.fitWithOrWithoutLabels(test, model));
        }
        try {
            CalibrationExamples examples =
                    CalibrationExamples.open(data, settings.examples(), seed, model);
            return new CompressionData(data, seed, Optional.of(examples), examples.heldOut());
        } catch (SettingException e) {
            throw renamed(e, CalibrationSplit.EXAMPLES, settings, Setting.EXAMPLES);
        }
    }

    /**
     * The calibration of the model; empty to approximate the weights alone.
     *
     * @param settings that the options are from
     * @throws IllegalArgumentException if there are too few examples, one has values that are not
     *     finite, or they do not fit in memory for a sequential calibration
     */
    Optional<Calibration> calibration(
            LoadedModel model, CalibrationSettings settings, Calibration.Options options) {
        try {
            return calibration.map(examples -> examples.calibration(model, options));
        } catch (SettingException e) {
            throw renamed(e, Calibration.SEQUENTIAL, settings, Setting.SEQUENTIAL);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    e.getMessage()
                            + "; without --target, "
                            + CalibrationArguments.CALIBRATE
                            + " off approximates the weights alone",
                    e);
        }
    }

    private static SettingException renamed(
            SettingException e, String known, CalibrationSettings settings, Setting setting) {
        return e.setting().equals(known) ? e.renamed(settings.name(setting)) : e;
    }

    /** A provenance with the calibration, if there was one. */
    Provenance described(
            Provenance provenance, Optional<Calibration> calibrated, CompressionReport report) {
        return calibrated
                .map(by -> provenance.with(CalibrationExamples.recorded(data, seed, by, report)))
                .orElse(provenance);
    }
}
