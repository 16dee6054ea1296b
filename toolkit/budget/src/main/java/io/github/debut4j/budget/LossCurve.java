package io.github.debut4j.budget;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The loss of a network's outputs as a function of the output error of one layer, {@code a c e^b},
 * fitted to measurements by least squares of logarithms. The factor c depends on the format: with
 * the same output error, low-rank pairs often cost more than chains. Small losses are uncertain and
 * count little. Without measurements, and with few, the exponent is near 2, that of small errors,
 * and c near 1.
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

    /** How much the expected factor of a format, 1, counts, in measurements. */
    private static final double FORMAT_CERTAINTY = 1;

    private static final int ROUNDS = 20;

    private final List<Measurement> measurements = new ArrayList<>();
    private double logScale;
    private double exponent = EXPONENT;
    private Map<CandidateFormat, Double> logFactors = new EnumMap<>(CandidateFormat.class);

    private record Measurement(
            CandidateFormat format, double logError, double logLoss, double weight) {}

    /** Adds a measurement; infinite losses are ignored. */
    void add(CandidateFormat format, double error, double loss) {
        if (!Double.isFinite(loss)) {
            return;
        }
        double least = Math.max(loss, LEAST_LOSS);
        measurements.add(
                new Measurement(
                        format,
                        Math.log(Math.max(error, LEAST_ERROR)),
                        Math.log(least),
                        least / (least + UNCERTAIN)));
        fit();
    }

    /** Fits the curve and the factors of formats in turn. */
    private void fit() {
        logFactors = new EnumMap<>(CandidateFormat.class);
        for (int round = 0; round < ROUNDS; round++) {
            fitCurve();
            fitFactors();
        }
    }

    private void fitCurve() {
        double weights = 0;
        double meanError = 0;
        double meanLoss = 0;
        for (Measurement m : measurements) {
            weights += m.weight();
            meanError += m.weight() * m.logError();
            meanLoss += m.weight() * (m.logLoss() - logFactor(m.format()));
        }
        meanError /= weights;
        meanLoss /= weights;
        double squares = CERTAINTY;
        double products = CERTAINTY * EXPONENT;
        for (Measurement m : measurements) {
            double deviation = m.logError() - meanError;
            double loss = m.logLoss() - logFactor(m.format()) - meanLoss;
            squares += m.weight() * deviation * deviation;
            products += m.weight() * deviation * loss;
        }
        exponent = Math.max(LEAST_EXPONENT, Math.min(MOST_EXPONENT, products / squares));
        logScale = meanLoss - exponent * meanError;
    }

    private void fitFactors() {
        Map<CandidateFormat, Double> fitted = new EnumMap<>(CandidateFormat.class);
        for (CandidateFormat format : CandidateFormat.values()) {
            double weights = FORMAT_CERTAINTY;
            double sum = 0;
            for (Measurement m : measurements) {
                if (m.format() == format) {
                    weights += m.weight();
                    sum += m.weight() * (m.logLoss() - logScale - exponent * m.logError());
                }
            }
            fitted.put(format, sum / weights);
        }
        logFactors = fitted;
    }

    private double logFactor(CandidateFormat format) {
        return logFactors.getOrDefault(format, 0.0);
    }

    /**
     * The loss of a candidate that was measured: its own as far as it is certain, otherwise that of
     * the curve.
     *
     * @param measured finite or infinite
     */
    double at(CandidateFormat format, double error, double measured) {
        if (!Double.isFinite(measured)) {
            return measured;
        }
        double least = Math.max(measured, LEAST_LOSS);
        double weight = least / (least + UNCERTAIN);
        return weight * least + (1 - weight) * at(format, error);
    }

    /** The loss for an error of a candidate of a format. */
    double at(CandidateFormat format, double error) {
        return Math.exp(
                logScale + logFactor(format) + exponent * Math.log(Math.max(error, LEAST_ERROR)));
    }
}
