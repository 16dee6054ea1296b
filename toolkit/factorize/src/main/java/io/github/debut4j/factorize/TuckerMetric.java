package io.github.debut4j.factorize;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.metric.ErrorMetric;
import io.github.debut4j.factorize.metric.ErrorTarget;
import io.github.debut4j.factorize.metric.MomentOperator;
import io.github.debut4j.kernel.ParallelRanges;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the sweeps on a Tucker-2 decomposition minimise, {@code tr((F-G) S (F-G)')}. Features are in
 * the order channel, tap.
 */
interface TuckerMetric {

    /** {@code F S}. Not a copy. */
    Matrix product();

    /** {@code tr(F S F')}. */
    double squaredNorm();

    /** {@code tr((F-G) S (F-G)')} for the product G of factors. */
    double squaredError(Factors factors);

    /** {@code X S}. */
    Matrix multiply(Matrix x);

    /** {@code Z S Z'} for {@code Z = A x I}. */
    Matrix through(Matrix a, int taps);

    /** The mean over the taps of the moments of one tap's channels. */
    Matrix channels(int taps);

    /** The metric of an error of weights or outputs; all moments count for that of blocks. */
    static TuckerMetric of(Matrix f, ErrorMetric metric, ParallelRanges workers) {
        Optional<MomentOperator> moments = metric.operator();
        return moments.isPresent()
                ? new Moments(metric.target(f, moments.get(), workers), moments.get(), workers)
                : Weights.of(f, metric.columnWeights(f.cols()), workers);
    }

    /** The error of outputs. */
    record Moments(ErrorTarget target, MomentOperator moments, ParallelRanges workers)
            implements TuckerMetric {

        @Override
        public Matrix product() {
            return target.product();
        }

        @Override
        public double squaredNorm() {
            return target.squaredNorm();
        }

        @Override
        public double squaredError(Factors factors) {
            return target.squaredError(factors, workers);
        }

        @Override
        public Matrix multiply(Matrix x) {
            return moments.multiply(x, workers);
        }

        /** With the ridge in both representations, so that sweeps minimise the error shown. */
        @Override
        public Matrix through(Matrix a, int taps) {
            Factors z = repeated(a, taps);
            if (moments.samples().isEmpty()) {
                MomentOperator inner = moments.through(z);
                return inner.block(0, inner.size());
            }
            return TuckerValues.combine(moments.multiply(z.toDense(), workers), a, workers);
        }

        private static Factors repeated(Matrix a, int taps) {
            FactorShape shape =
                    new FactorShape(a.rows() * taps, a.cols() * taps, a.rows(), a.cols(), taps);
            double[] values = new double[shape.parameterCount()];
            for (int tap = 0; tap < taps; tap++) {
                System.arraycopy(a.values(), 0, values, tap * a.values().length, a.values().length);
            }
            return Factors.of(Chain.of(shape), new double[][] {values});
        }

        @Override
        public Matrix channels(int taps) {
            int channels = moments.size() / taps;
            Matrix all = moments.block(0, moments.size());
            Matrix mean = Matrix.zeros(channels, channels);
            for (int i = 0; i < channels; i++) {
                for (int j = 0; j < channels; j++) {
                    double sum = 0;
                    for (int tap = 0; tap < taps; tap++) {
                        sum += all.get(i * taps + tap, j * taps + tap);
                    }
                    mean.values()[i * channels + j] = sum / taps;
                }
            }
            return mean;
        }
    }

    /**
     * The error of weights, with a weight for each column.
     *
     * @param weights their squares
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Weights(Matrix f, Matrix product, double[] weights, ParallelRanges workers)
            implements TuckerMetric {

        static Weights of(Matrix f, double[] weights, ParallelRanges workers) {
            double[] squares = Arrays.stream(weights).map(w -> w * w).toArray();
            return new Weights(f, scaled(f, squares), squares, workers);
        }

        private static Matrix scaled(Matrix x, double[] by) {
            Matrix scaled = new Matrix(x.rows(), x.cols(), x.values().clone());
            for (int e = 0; e < scaled.values().length; e++) {
                scaled.values()[e] *= by[e % x.cols()];
            }
            return scaled;
        }

        @Override
        public double squaredNorm() {
            return squaredNorm(f);
        }

        private double squaredNorm(Matrix x) {
            double sum = 0;
            for (int e = 0; e < x.values().length; e++) {
                sum += x.values()[e] * x.values()[e] * weights[e % x.cols()];
            }
            return sum;
        }

        @Override
        public double squaredError(Factors factors) {
            Matrix difference = factors.toDense();
            for (int e = 0; e < difference.values().length; e++) {
                difference.values()[e] -= f.values()[e];
            }
            return squaredNorm(difference);
        }

        @Override
        public Matrix multiply(Matrix x) {
            return scaled(x, weights);
        }

        /** Features of different taps count as uncorrelated. */
        @Override
        public Matrix through(Matrix a, int taps) {
            int rank = a.rows();
            Matrix result = Matrix.zeros(rank * taps, rank * taps);
            for (int r = 0; r < rank; r++) {
                for (int other = 0; other < rank; other++) {
                    for (int channel = 0; channel < a.cols(); channel++) {
                        double product = a.get(r, channel) * a.get(other, channel);
                        for (int tap = 0; tap < taps; tap++) {
                            result.values()[(r * taps + tap) * rank * taps + other * taps + tap] +=
                                    product * weights[channel * taps + tap];
                        }
                    }
                }
            }
            return result;
        }

        @Override
        public Matrix channels(int taps) {
            int channels = weights.length / taps;
            Matrix mean = Matrix.zeros(channels, channels);
            for (int k = 0; k < weights.length; k++) {
                mean.values()[k / taps * (channels + 1)] += weights[k] / taps;
            }
            return mean;
        }
    }
}
