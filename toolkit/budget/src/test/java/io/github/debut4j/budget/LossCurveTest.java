package io.github.debut4j.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LossCurveTest {

    @Test
    void growsWithTheSquareOfTheErrorWithoutMeasurements() {
        LossCurve curve = new LossCurve();

        assertEquals(
                4,
                curve.at(CandidateKind.CHANNEL_TAP_CHAIN, 0.4)
                        / curve.at(CandidateKind.CHANNEL_TAP_CHAIN, 0.2),
                1e-12);
    }

    @Test
    void findsAPowerLaw() {
        LossCurve curve = new LossCurve();
        for (double error : new double[] {0.2, 0.4, 0.6, 0.8}) {
            curve.add(CandidateKind.CHANNEL_TAP_CHAIN, error, 3 * error * error * error);
        }

        assertEquals(3 * 0.125, curve.at(CandidateKind.CHANNEL_TAP_CHAIN, 0.5), 0.03);
    }

    @Test
    void goesThroughASingleMeasurement() {
        LossCurve curve = new LossCurve();
        curve.add(CandidateKind.CHANNEL_TAP_CHAIN, 0.5, 0.3);

        assertEquals(0.3, curve.at(CandidateKind.CHANNEL_TAP_CHAIN, 0.5), 1e-12);
        assertEquals(0.3 / 4, curve.at(CandidateKind.CHANNEL_TAP_CHAIN, 0.25), 1e-12);
    }

    /** A loss below what the examples can resolve must not make larger errors look free. */
    @Test
    void neverFalls() {
        LossCurve curve = new LossCurve();
        curve.add(CandidateKind.CHANNEL_TAP_CHAIN, 0.3, -0.001);
        curve.add(CandidateKind.CHANNEL_TAP_CHAIN, 0.2, 0.004);
        curve.add(CandidateKind.CHANNEL_TAP_CHAIN, 0.8, 0.5);
        curve.add(CandidateKind.CHANNEL_TAP_CHAIN, 0.9, Double.POSITIVE_INFINITY);

        double before = 0;
        for (double error = 0.05; error < 1; error += 0.05) {
            assertTrue(curve.at(CandidateKind.CHANNEL_TAP_CHAIN, error) > before, "at " + error);
            before = curve.at(CandidateKind.CHANNEL_TAP_CHAIN, error);
        }
    }

    @Test
    void tellsFormatsApart() {
        LossCurve curve = new LossCurve();
        for (double error : new double[] {0.3, 0.4, 0.5, 0.6, 0.7}) {
            curve.add(CandidateKind.CHANNEL_TAP_CHAIN, error, error * error);
            curve.add(CandidateKind.LOWRANK, error, 3 * error * error);
        }

        double chain = curve.at(CandidateKind.CHANNEL_TAP_CHAIN, 0.5);
        double unknown = curve.at(CandidateKind.TUCKER, 0.5);
        double pair = curve.at(CandidateKind.LOWRANK, 0.5);
        assertEquals(0.25, chain, 0.06);
        assertEquals(0.75, pair, 0.15);
        assertTrue(chain < unknown && unknown < pair);
    }

    @Test
    void trustsLargeMeasurements() {
        LossCurve curve = new LossCurve();
        curve.add(CandidateKind.CHANNEL_TAP_CHAIN, 0.5, 0.3);

        assertEquals(2, curve.at(CandidateKind.CHANNEL_TAP_CHAIN, 0.5, 2), 0.02);
        assertEquals(0.3, curve.at(CandidateKind.CHANNEL_TAP_CHAIN, 0.5, -0.001), 0.02);
        assertEquals(
                Double.POSITIVE_INFINITY,
                curve.at(CandidateKind.CHANNEL_TAP_CHAIN, 0.5, Double.POSITIVE_INFINITY));
    }
}
