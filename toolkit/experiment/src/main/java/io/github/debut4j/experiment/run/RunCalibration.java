package io.github.debut4j.experiment.run;

import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.experiment.file.InitVariant;
import io.github.debut4j.experiment.run.StageStore.StageInputs;
import io.github.debut4j.experiment.training.CalibrationExamples;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.plan.CalibrationSettings;
import io.github.debut4j.plan.CalibrationSettings.Setting;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.zoo.LoadedModel;
import java.io.IOException;
import java.util.Optional;

/**
 * Calibrates the compressions of an experiment, where its file says so.
 *
 * @param data the specification of the data set
 */
record RunCalibration(String data) {

    /** Adds what determines a calibration to the inputs of a stage; nothing if there is none. */
    StageInputs addTo(StageInputs inputs, InitVariant variant, long seed) throws IOException {
        if (!variant.isCalibrated()) {
            return inputs;
        }
        Calibration.Options options = variant.calibration().options();
        StageInputs added =
                Fingerprints.addData(inputs, data)
                        .with("calibrate", variant.calibration().examples().orElseThrow())
                        .with("metric", options.metric().text())
                        .with("sequential", options.sequential())
                        .with("calibration.seed", seed);
        return options.fitted() == Calibration.FittedLayers.ALL
                ? added.with("refit", options.fitted())
                : added;
    }

    /**
     * The calibration of a model; empty if the variant has none.
     *
     * @throws IllegalArgumentException if the examples are not suitable
     * @throws SettingException with the location in the file, if a setting does not suit them
     */
    Optional<Calibration> of(LoadedModel model, InitVariant variant, long seed) throws IOException {
        if (!variant.isCalibrated()) {
            return Optional.empty();
        }
        CalibrationSettings settings = variant.calibration();
        try {
            return Optional.of(
                    CalibrationExamples.open(data, settings.examples(), seed, model)
                            .calibration(model, settings.options()));
        } catch (SettingException e) {
            throw e.setting().equals(Calibration.SEQUENTIAL)
                    ? e.renamed(settings.name(Setting.SEQUENTIAL))
                    : e;
        }
    }

    /** A calibration as provenance records it. */
    Provenance.Calibration recorded(Calibration calibration, long seed, CompressionReport report) {
        return CalibrationExamples.recorded(data, seed, calibration, report);
    }
}
