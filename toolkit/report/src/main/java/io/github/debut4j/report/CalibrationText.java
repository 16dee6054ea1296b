package io.github.debut4j.report;

import io.github.debut4j.model.Provenance.Calibration;
import io.github.debut4j.text.Format;

/** A calibration in words. */
public final class CalibrationText {

    private CalibrationText() {}

    /** The examples and the settings, without a full stop. */
    public static String of(Calibration calibration) {
        return "Calibrated with "
                + Format.count(calibration.examples())
                + " examples of "
                + calibration.data()
                + " without labels, seed "
                + calibration.seed()
                + ", metric "
                + calibration.metric().text()
                + ", sequential "
                + calibration.sequential().text()
                + ", refit "
                + calibration.refit().text();
    }
}
