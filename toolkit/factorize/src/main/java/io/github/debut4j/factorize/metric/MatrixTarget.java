package io.github.debut4j.factorize.metric;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.ParallelRanges;

/** A matrix to approximate, with second moments given as a matrix. */
record MatrixTarget(Matrix f, Matrix product, double squaredNorm, MatrixOperator moments)
        implements ErrorTarget {

    private static final int COLUMNS = 128;

    static MatrixTarget of(Matrix f, MatrixOperator moments, ParallelRanges workers) {
        Matrix product = moments.multiply(f, workers);
        double norm = 0;
        for (int e = 0; e < product.values().length; e++) {
            norm += product.values()[e] * f.values()[e];
        }
        return new MatrixTarget(f, product, Math.max(0, norm), moments);
    }

    @Override
    public double squaredError(Factors g, ParallelRanges workers) {
        Matrix dense = g.toDense();
        double[] parts = new double[(f.cols() + COLUMNS - 1) / COLUMNS];
        workers.run(
                parts.length,
                g.chain().parameterCount() * f.cols(),
                (from, to) -> {
                    for (int part = from; part < to; part++) {
                        parts[part] = squaredError(g, dense, part * COLUMNS);
                    }
                });
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return Math.max(0, sum);
    }

    /** The part of some columns in the sum of {@code (F-G) o (F S - G S)}. */
    private double squaredError(Factors g, Matrix dense, int first) {
        int count = Math.min(COLUMNS, f.cols() - first);
        Matrix columns = Matrix.zeros(f.cols(), count);
        for (int k = 0; k < f.cols(); k++) {
            moments.copyRow(k, first, count, columns.values(), k * count);
        }
        Matrix image = g.apply(columns);
        double sum = 0;
        for (int i = 0; i < f.rows(); i++) {
            for (int c = 0; c < count; c++) {
                int e = i * f.cols() + first + c;
                double difference = f.values()[e] - dense.values()[e];
                sum += difference * (product.values()[e] - image.values()[i * count + c]);
            }
        }
        return sum;
    }
}
