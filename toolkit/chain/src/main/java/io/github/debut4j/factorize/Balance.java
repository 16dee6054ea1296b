package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Factors;

/**
 * Spreads the weight of a product evenly over its factors: one number a factor, after which all
 * have the same root mean square norm of a row, that is the same average gain. Least squares leaves
 * all the weight in one factor, which would train badly.
 */
final class Balance {

    private Balance() {}

    /**
     * The balanced factors of {@code 2^exponent} times the product. Factors one of which is zero
     * stay as they are, since their product is zero.
     */
    static Factors of(Factors factors, int exponent) {
        Chain chain = factors.chain();
        double[][] values = new double[chain.size()][];
        double[] logGains = new double[chain.size()];
        double sum = exponent * Math.log(2);
        for (int k = 0; k < values.length; k++) {
            values[k] = factors.values(k);
            logGains[k] = logGain(values[k], chain.factor(k).p());
            sum += logGains[k];
        }
        if (sum == Double.NEGATIVE_INFINITY) {
            return factors;
        }
        for (int k = 0; k < values.length; k++) {
            multiply(values[k], Math.exp(sum / values.length - logGains[k]));
        }
        return Factors.of(chain, values);
    }

    private static double logGain(double[] values, int rows) {
        double largest = 0;
        for (double v : values) {
            largest = Math.max(largest, Math.abs(v));
        }
        double sum = 0;
        for (double v : values) {
            sum += largest == 0 ? 0 : v / largest * (v / largest);
        }
        return Math.log(largest) + Math.log(sum / rows) / 2;
    }

    private static void multiply(double[] values, double scale) {
        for (int e = 0; e < values.length; e++) {
            values[e] *= scale;
        }
    }
}
