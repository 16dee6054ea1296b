package io.github.debut4j.budget;

import io.github.debut4j.spec.SettingException;
import java.util.Arrays;

/**
 * One of the options of a group.
 *
 * @param loss finite and at least 0
 * @param costs the cost in each resource, at least one, finite and at least 0; copied
 */
record Option(double loss, double... costs) {

    /** Checks the values. */
    Option {
        costs = costs.clone();
        SettingException.require(isAmount(loss), "loss", "be finite and at least 0", loss);
        SettingException.require(costs.length > 0, "costs", "be at least 1", 0);
        for (double cost : costs) {
            SettingException.require(isAmount(cost), "cost", "be finite and at least 0", cost);
        }
    }

    private static boolean isAmount(double value) {
        return value >= 0 && Double.isFinite(value);
    }

    /** A copy. */
    @Override
    public double[] costs() {
        return costs.clone();
    }

    /** The number of costs. */
    int resources() {
        return costs.length;
    }

    /** The cost in one resource. */
    double cost(int resource) {
        return costs[resource];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Option option
                && loss == option.loss
                && Arrays.equals(costs, option.costs);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(loss) + Arrays.hashCode(costs);
    }

    @Override
    public String toString() {
        return "Option[loss=" + loss + ", costs=" + Arrays.toString(costs) + "]";
    }
}
