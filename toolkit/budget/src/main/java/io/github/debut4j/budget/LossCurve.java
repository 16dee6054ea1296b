package io.github.debut4j.budget;

import java.util.ArrayList;
import java.util.List;

/**
 * The loss of a network's outputs as a function of the output error of one layer, {@code a e^b},
 * fitted to measurements by least squares of logarithms. Small losses are uncertain and count
 * little. Without measurements, and with few, the exponent is near 2, that of small errors.
 */
final class LossCurve {

    /** A loss of this size counts half. */
    private static final double UNCERTAIN = 0.02;

    private static final double LEAST_LOSS = 1e-3;
    private static final double LEAST_ERROR = 1e-6;
    private static final double EXPONENT = 2;
    private static final double LEAST_EXPONENT = 1;
    private static final double MOST_EXPONENT = 4;

    /** How much the expected exponent counts, in measurements of errors a factor of e apart. */
    private static final double CERTAINTY = 0.1;

    private final List<Measurement> measurements = new ArrayList<>();
    private double logScale;
    private double exponent = EXPONENT;

    private record Measurement(double logError, double logLoss, double weight) {}

    /** Adds a measurement; infinite losses are ignored. */
    void add(double error, double loss) {
        if (!Double.isFinite(loss)) {
            return;
        }
        double least = Math.max(loss, LEAST_LOSS);
        measurements.add(
                new Measurement(
                        Math.log(Math.max(error, LEAST_ERROR)),
                        Math.log(least),
                        least / (least + UNCERTAIN)));
        fit();
    }

    private void fit() {
        double weights = 0;
        double meanError = 0;
        double meanLoss = 0;
        for (Measurement m : measurements) {
            weights += m.weight();
            meanError += m.weight() * m.logError();
            meanLoss += m.weight() * m.logLoss();
        }
        meanError /= weights;
        meanLoss /= weights;
        double squares = CERTAINTY;
        double products = CERTAINTY * EXPONENT;
        for (Measurement m : measurements) {
            double deviation = m.logError() - meanError;
            squares += m.weight() * deviation * deviation;
            products += m.weight() * deviation * (m.logLoss() - meanLoss);
        }
        exponent = Math.max(LEAST_EXPONENT, Math.min(MOST_EXPONENT, products / squares));
        logScale = meanLoss - exponent * meanError;
    }

    /** The loss for an error. */
    double at(double error) {
        return Math.exp(logScale + exponent * Math.log(Math.max(error, LEAST_ERROR)));
    }
}
