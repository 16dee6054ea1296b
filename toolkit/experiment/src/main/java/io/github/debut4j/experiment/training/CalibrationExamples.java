package io.github.debut4j.experiment.training;

import io.github.debut4j.calibrate.CalibrationData;
import io.github.debut4j.compress.Calibration;
import io.github.debut4j.compress.CompressionReport;
import io.github.debut4j.datasets.CalibrationSplit;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.zoo.LoadedModel;
import java.io.IOException;
import java.util.Optional;

/**
 * The examples that a model is calibrated with, and others to measure the result on, in the layout
 * that the model takes.
 *
 * @param calibration without labels
 * @param heldOut with labels, if the data has any
 */
public record CalibrationExamples(Examples calibration, Examples heldOut) {

    private static final int BATCH = 64;

    /**
     * Opens a data set.
     *
     * @param data its specification
     * @param requested the number of examples for calibration; empty for the default
     * @param seed of their choice
     * @throws io.github.debut4j.spec.SettingException if there are not so many
     * @throws IllegalArgumentException if the data is specified wrongly or does not fit the model
     * @throws IOException if it cannot be read
     */
    public static CalibrationExamples open(
            String data, Optional<Integer> requested, long seed, LoadedModel model)
            throws IOException {
        CalibrationSplit split = CalibrationSplit.open(data, requested, seed);
        Examples heldOut = DataCompatibility.fitWithOrWithoutLabels(split.heldOut(), model);
        return new CalibrationExamples(split.calibration().withoutLabels().like(heldOut), heldOut);
    }

    /**
     * The calibration of the model.
     *
     * @throws IllegalArgumentException if there are too few examples, or one has values that are
     *     not finite
     */
    public Calibration calibration(LoadedModel model, Calibration.Options options) {
        CalibrationData data =
                CalibrationData.choose(calibration.iterator(BATCH), calibration.size(), 1);
        return Calibration.of(model.network(), data, options);
    }

    /**
     * A calibration as provenance records it.
     *
     * @param data the data set, as specified by the user
     * @param seed of the choice of examples
     * @param report of the compression
     */
    public static Provenance.Calibration recorded(
            String data, long seed, Calibration calibration, CompressionReport report) {
        return new Provenance.Calibration(
                data,
                calibration.data().examples(),
                seed,
                calibration.options().metric(),
                calibration.options().sequential(),
                calibration.options().fitted(),
                report.adapted());
    }
}
