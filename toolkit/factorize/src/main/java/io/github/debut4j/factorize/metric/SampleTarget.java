package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;

/**
 * A matrix to approximate, with second moments given by samples.
 *
 * @param outputs {@code F X}, rows x samples
 */
record SampleTarget(
        Matrix f, Matrix outputs, Matrix product, double squaredNorm, SampleOperator moments)
        implements ErrorTarget {

    private static final int SAMPLES = 64;

    static SampleTarget of(Matrix f, SampleOperator moments, ParallelRanges workers) {
        Matrix outputs = moments.outputs(f, workers);
        Matrix product = moments.product(f, outputs, workers);
        double norm = 0;
        for (int e = 0; e < product.values().length; e++) {
            norm += product.values()[e] * f.values()[e];
        }
        return new SampleTarget(f, outputs, product, Math.max(0, norm), moments);
    }

    @Override
    public double squaredError(Factors g, ParallelRanges workers) {
        int samples = outputs.cols();
        double[] parts = new double[(samples + SAMPLES - 1) / SAMPLES];
        workers.run(
                parts.length,
                g.chain().parameterCount() * samples,
                (from, to) -> {
                    for (int part = from; part < to; part++) {
                        parts[part] = squaredError(g, part * SAMPLES);
                    }
                });
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum / samples + moments.ridgeOf(0) * g.squaredDistance(f);
    }

    /** {@code |F X - G X|^2} for some of the samples. */
    private double squaredError(Factors g, int first) {
        int count = Math.min(SAMPLES, outputs.cols() - first);
        Matrix approximate = g.apply(moments.samples(first, count));
        double sum = 0;
        for (int i = 0; i < f.rows(); i++) {
            for (int c = 0; c < count; c++) {
                double difference = outputs.get(i, first + c) - approximate.values()[i * count + c];
                sum += difference * difference;
            }
        }
        return sum;
    }
}
