package io.github.debut4j.runtime;

import io.github.debut4j.graph.operator.Shape;

/**
 * Something that is computed along one axis, line by line.
 *
 * @param size of the axis
 * @param step from one position of the axis to the next
 * @param lines number of lines per example
 * @param line what is computed
 */
record AxisStep(int size, int step, int lines, Line line) implements Computation {

    /** Computes one line in place. */
    @FunctionalInterface
    interface Line {
        /** Replaces the values of a line. */
        void run(double[] values);
    }

    static AxisStep of(Shape shape, int axis, Line line) {
        return new AxisStep(
                shape.size(axis),
                shape.product(axis + 1, shape.rank()),
                shape.count() / shape.size(axis),
                line);
    }

    @Override
    public void run(int examples, Values[] inputs, Values output) {
        double[] values = new double[size];
        for (int n = 0; n < examples * lines; n++) {
            int first = n / step * step * size + n % step;
            for (int k = 0; k < size; k++) {
                values[k] = inputs[0].array()[inputs[0].offset() + first + k * step];
            }
            line.run(values);
            for (int k = 0; k < size; k++) {
                output.array()[output.offset() + first + k * step] = (float) values[k];
            }
        }
    }

    /** Softmax, or its logarithm. */
    static Line softmax(boolean logarithm) {
        return values -> {
            double greatest = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                greatest = Math.max(greatest, value);
            }
            double sum = 0;
            for (double value : values) {
                sum += Math.exp(value - greatest);
            }
            for (int k = 0; k < values.length; k++) {
                values[k] =
                        logarithm
                                ? values[k] - greatest - Math.log(sum)
                                : Math.exp(values[k] - greatest) / sum;
            }
        };
    }

    /** Division by the Euclidean norm, or by epsilon if it is greater. */
    static Line normalizeL2(double epsilon) {
        return values -> {
            double sum = 0;
            for (double value : values) {
                sum += value * value;
            }
            double divisor = Math.max(epsilon, Math.sqrt(sum));
            for (int k = 0; k < values.length; k++) {
                values[k] /= divisor;
            }
        };
    }

    /** Layer normalisation. */
    static Line featureNormalization(float[] scale, float[] offset, double epsilon) {
        return values -> {
            double mean = 0;
            for (double value : values) {
                mean += value / values.length;
            }
            double variance = 0;
            for (double value : values) {
                variance += (value - mean) * (value - mean) / values.length;
            }
            double deviation = Math.sqrt(variance + epsilon);
            for (int k = 0; k < values.length; k++) {
                values[k] = scale[k] * (values[k] - mean) / deviation + offset[k];
            }
        };
    }

    /** Local response normalisation of the channels of a position. */
    static Line localResponseNormalization(int radius, double alpha, double beta, double k) {
        return values -> {
            double[] squares = new double[values.length];
            for (int c = 0; c < values.length; c++) {
                squares[c] = values[c] * values[c];
            }
            for (int c = 0; c < values.length; c++) {
                double sum = 0;
                int end = (int) Math.min(values.length, (long) c + radius + 1);
                for (int other = Math.max(0, c - radius); other < end; other++) {
                    sum += squares[other];
                }
                values[c] /= Math.pow(k + alpha * sum, beta);
            }
        };
    }
}
