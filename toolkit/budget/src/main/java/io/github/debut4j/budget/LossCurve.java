package io.github.debut4j.budget;

import java.util.Map;
import java.util.TreeMap;

/**
 * The loss of a network's outputs as a function of the output error of one layer. Between measured
 * errors, the logarithm of the loss is linear in that of the error; outside, and without
 * measurements, the loss grows with the square of the error.
 */
final class LossCurve {

    private static final double LEAST = 1e-12;

    private final TreeMap<Double, Double> measured = new TreeMap<>();

    /** Adds a measurement. */
    void add(double error, double loss) {
        measured.merge(Math.max(error, LEAST), Math.max(loss, LEAST), Math::max);
    }

    /** The loss for an error; infinite if the measured one was. */
    double at(double error) {
        double e = Math.max(error, LEAST);
        Map.Entry<Double, Double> below = measured.floorEntry(e);
        Map.Entry<Double, Double> above = measured.ceilingEntry(e);
        if (below == null && above == null) {
            return e * e;
        }
        if (below == null || above == null) {
            Map.Entry<Double, Double> nearest = below == null ? above : below;
            double ratio = e / nearest.getKey();
            return nearest.getValue() * ratio * ratio;
        }
        if (below.getKey().equals(above.getKey())) {
            return below.getValue();
        }
        double share = Math.log(e / below.getKey()) / Math.log(above.getKey() / below.getKey());
        return below.getValue() * Math.pow(above.getValue() / below.getValue(), share);
    }
}
