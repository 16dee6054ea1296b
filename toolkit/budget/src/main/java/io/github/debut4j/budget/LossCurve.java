package io.github.debut4j.budget;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The loss of a network's outputs as a function of the output error of one layer, {@code a c e^b},
 * fitted to measurements by least squares of logarithms. The factor c depends on the kind: with the
 * same output error, low-rank pairs often cost more than chains. Small losses are uncertain and
 * count little. With few measurements or none, the exponent is near 2, that of small errors, and c
 * is near 1.
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

    /** How much the expected factor of a kind, 1, counts, in measurements. */
    private static final double KIND_CERTAINTY = 1;

    private static final int ROUNDS = 20;

    private final List<Measurement> measurements = new ArrayList<>();
    private double logScale;
    private double exponent = EXPONENT;
    private Map<CandidateKind, Double> logFactors = new EnumMap<>(CandidateKind.class);

    private record Measurement(
            CandidateKind kind, double logError, double logLoss, double weight) {}

    /** Adds a measurement; infinite losses are ignored. */
    void add(CandidateKind kind, double error, double loss) {
        if (!Double.isFinite(loss)) {
            return;
        }
        double least = Math.max(loss, LEAST_LOSS);
        measurements.add(
                new Measurement(
                        kind,
                        Math.log(Math.max(error, LEAST_ERROR)),
                        Math.log(least),
                        least / (least + UNCERTAIN)));
        fit();
    }

    /** Fits the curve and the factors of kinds in turn. */
    private void fit() {
        logFactors = new EnumMap<>(CandidateKind.class);
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
            meanLoss += m.weight() * (m.logLoss() - logFactor(m.kind()));
        }
        meanError /= weights;
        meanLoss /= weights;
        double squares = CERTAINTY;
        double products = CERTAINTY * EXPONENT;
        for (Measurement m : measurements) {
            double deviation = m.logError() - meanError;
            double loss = m.logLoss() - logFactor(m.kind()) - meanLoss;
            squares += m.weight() * deviation * deviation;
            products += m.weight() * deviation * loss;
        }
        exponent = Math.max(LEAST_EXPONENT, Math.min(MOST_EXPONENT, products / squares));
        logScale = meanLoss - exponent * meanError;
    }

    private void fitFactors() {
        Map<CandidateKind, Double> fitted = new EnumMap<>(CandidateKind.class);
        for (CandidateKind kind : CandidateKind.values()) {
            double weights = KIND_CERTAINTY;
            double sum = 0;
            for (Measurement m : measurements) {
                if (m.kind() == kind) {
                    weights += m.weight();
                    sum += m.weight() * (m.logLoss() - logScale - exponent * m.logError());
                }
            }
            fitted.put(kind, sum / weights);
        }
        logFactors = fitted;
    }

    private double logFactor(CandidateKind kind) {
        return logFactors.getOrDefault(kind, 0.0);
    }

    /**
     * The loss of a candidate that was measured: its own as far as it is certain, otherwise that of
     * the curve.
     *
     * @param measured finite or infinite
     */
    double at(CandidateKind kind, double error, double measured) {
        if (!Double.isFinite(measured)) {
            return measured;
        }
        double least = Math.max(measured, LEAST_LOSS);
        double weight = least / (least + UNCERTAIN);
        return weight * least + (1 - weight) * at(kind, error);
    }

    /** The loss for an error of a candidate of a kind. */
    double at(CandidateKind kind, double error) {
        return Math.exp(
                logScale + logFactor(kind) + exponent * Math.log(Math.max(error, LEAST_ERROR)));
    }
}
