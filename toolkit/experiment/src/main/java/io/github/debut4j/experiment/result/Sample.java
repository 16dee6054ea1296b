package io.github.debut4j.experiment.result;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The values of one cell of a table, one for each finished run.
 *
 * @param values in the order of the runs
 * @param planned how many there will be, at least as many
 */
record Sample(List<Double> values, int planned) {

    Sample {
        values = List.copyOf(values);
    }

    /** Whether any run is finished. */
    boolean known() {
        return !values.isEmpty();
    }

    /** Whether runs are missing. */
    boolean partial() {
        return values.size() < planned;
    }

    /** NaN without values. */
    double mean() {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** The sample standard deviation, with n - 1 below the sum; empty for a single value. */
    OptionalDouble deviation() {
        if (values.size() < 2) {
            return OptionalDouble.empty();
        }
        double mean = mean();
        double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return OptionalDouble.of(Math.sqrt(squares / (values.size() - 1)));
    }
}
