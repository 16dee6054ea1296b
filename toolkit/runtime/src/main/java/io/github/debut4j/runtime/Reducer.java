package io.github.debut4j.runtime;

import io.github.debut4j.graph.operator.Reduction;

/** A reduction, value by value. */
record Reducer(Reduction reduction) {

    double initial() {
        return reduction.kind() == Reduction.Kind.MAXIMUM ? Double.NEGATIVE_INFINITY : 0;
    }

    double add(double sum, float value) {
        return switch (reduction.kind()) {
            case MAXIMUM -> Math.max(sum, value);
            case MEAN, SUM -> sum + value;
            case NORM -> sum + Math.pow(Math.abs((double) value), reduction.exponent());
        };
    }

    double result(double sum, int count) {
        return switch (reduction.kind()) {
            case MAXIMUM, SUM -> sum;
            case MEAN -> sum / count;
            case NORM -> Math.pow(sum, 1.0 / reduction.exponent());
        };
    }
}
