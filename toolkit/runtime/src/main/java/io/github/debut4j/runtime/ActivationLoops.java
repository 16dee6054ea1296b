package io.github.debut4j.runtime;

import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.kernel.FloatFunctions;

/** Activation functions of the values of arrays. */
final class ActivationLoops {

    private static final float HARD_SWISH_SLOPE = 1f / 6;
    private static final float HALF = 0.5f;
    private static final double SQRT_HALF = Math.sqrt(0.5);

    private ActivationLoops() {}

    /**
     * Replaces values by those of a function.
     *
     * @param x modified from index {@code from} to {@code to - 1}
     */
    static void apply(Activation activation, float[] x, int from, int to) {
        switch (activation.function()) {
            case IDENTITY -> {}
            case RECTIFIER -> rectify(activation, x, from, to);
            case ELU -> elu(activation.a(), 1, x, from, to);
            case SELU -> elu(activation.a(), activation.b(), x, from, to);
            case CLIPPED_LINE -> clippedLine(activation.a(), activation.b(), x, from, to);
            case SIGMOID -> FloatFunctions.sigmoid(x, from, to);
            case TANH -> FloatFunctions.tanh(x, from, to);
            default -> {
                for (int k = from; k < to; k++) {
                    x[k] = value(activation, x[k]);
                }
            }
        }
    }

    private static void rectify(Activation activation, float[] x, int from, int to) {
        float maximum = activation.a();
        float slope = activation.b();
        float threshold = activation.c();
        if (maximum == Float.POSITIVE_INFINITY && slope == 0 && threshold == 0) {
            for (int k = from; k < to; k++) {
                x[k] = Math.max(0, x[k]);
            }
            return;
        }
        for (int k = from; k < to; k++) {
            float v = x[k];
            x[k] = v >= threshold ? Math.min(v, maximum) : slope * (v - threshold);
        }
    }

    private static void elu(float alpha, float scale, float[] x, int from, int to) {
        for (int k = from; k < to; k++) {
            float v = x[k];
            x[k] = scale * (v >= 0 ? v : (float) (alpha * Math.expm1(v)));
        }
    }

    private static void clippedLine(float slope, float offset, float[] x, int from, int to) {
        for (int k = from; k < to; k++) {
            x[k] = Math.max(0, Math.min(1, slope * x[k] + offset));
        }
    }

    private static float value(Activation activation, float x) {
        return switch (activation.function()) {
            case HARD_TANH -> Math.max(-1, Math.min(1, x));
            case RATIONAL_TANH -> rationalTanh(x);
            case RECTIFIED_TANH -> (float) Math.max(0, Math.tanh(x));
            case SOFTPLUS -> (float) softplus(x);
            case SOFTSIGN -> x / (1 + Math.abs(x));
            case SWISH -> (float) (x * sigmoid(activation.a() * (double) x));
            case HARD_SWISH -> x * Math.max(0, Math.min(1, HARD_SWISH_SLOPE * x + HALF));
            case MISH -> (float) (x * Math.tanh(softplus(x)));
            case GELU -> (float) (x * NormalDistribution.below(x));
            case GELU_TANH -> geluTanh(x, activation.a());
            case CUBE -> x * x * x;
            case EXPONENTIAL -> (float) Math.exp(x);
            case IDENTITY, RECTIFIER, ELU, SELU, CLIPPED_LINE, SIGMOID, TANH ->
                    throw new IllegalStateException("the function has a loop of its own");
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double softplus(double x) {
        return Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static float rationalTanh(float x) {
        double y = 2 * Math.abs((double) x) / 3;
        double square = y * y;
        double tanh = 1 - 1 / (1 + y + square + 1.41645 * square * square);
        return (float) (1.7159 * Math.signum(x) * tanh);
    }

    private static float geluTanh(float x, double cubic) {
        double inner = Math.sqrt(2 / Math.PI) * (x + cubic * x * x * x);
        return (float) (x * HALF * (1 + Math.tanh(inner)));
    }

    /** The distribution function of the standard normal distribution. */
    private static final class NormalDistribution {

        private static final int TERMS = 60;
        private static final double FAR = 6;

        private NormalDistribution() {}

        /**
         * P(X &le; x), by the series of the error function (Abramowitz and Stegun 7.1.6), whose
         * terms all have the same sign; the rest is below 1e-9.
         */
        static double below(double x) {
            if (Math.abs(x) >= FAR) {
                return x > 0 ? 1 : 0;
            }
            double z = x * SQRT_HALF;
            double term = z;
            double sum = z;
            for (int n = 1; n <= TERMS; n++) {
                term *= 2 * z * z / (2 * n + 1);
                sum += term;
            }
            return 0.5 + sum * Math.exp(-z * z) / Math.sqrt(Math.PI);
        }
    }
}
