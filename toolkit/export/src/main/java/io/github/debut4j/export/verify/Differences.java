package io.github.debut4j.export.verify;

/**
 * Collects the differences of outputs. A NaN in only one of the two outputs counts as an infinite
 * difference.
 */
final class Differences {

    private double absolute;
    private double relative;
    private long same;
    private long compared;

    void add(float[] expected, float[] found, int examples) {
        double greatest = Float.MIN_NORMAL;
        double difference = 0;
        for (int k = 0; k < expected.length; k++) {
            if (Float.isFinite(expected[k])) {
                greatest = Math.max(greatest, Math.abs((double) expected[k]));
            }
            difference = Math.max(difference, difference(expected[k], found[k]));
        }
        absolute = Math.max(absolute, difference);
        relative = Math.max(relative, difference / greatest);
        int count = expected.length / examples;
        for (int example = 0; example < examples; example++) {
            int from = example * count;
            same += greatest(expected, from, count) == greatest(found, from, count) ? 1 : 0;
        }
        compared += examples;
    }

    private static double difference(float expected, float found) {
        if (Float.compare(expected, found) == 0) {
            return 0;
        }
        double difference = Math.abs((double) expected - found);
        return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
    }

    private static int greatest(float[] values, int from, int count) {
        int greatest = 0;
        for (int k = 1; k < count; k++) {
            greatest = values[from + k] > values[from + greatest] ? k : greatest;
        }
        return greatest;
    }

    double absolute() {
        return absolute;
    }

    double relative() {
        return relative;
    }

    long same() {
        return same;
    }

    long compared() {
        return compared;
    }

    double agreement() {
        return compared == 0 ? 1 : (double) same / compared;
    }
}
