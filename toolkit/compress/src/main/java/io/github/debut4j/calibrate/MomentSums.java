package io.github.debut4j.calibrate;

import io.github.debut4j.factorize.metric.SecondMoments;
import java.util.Arrays;

/** Sums of the columns of a layer and of their products. */
interface MomentSums {

    /**
     * Adds columns.
     *
     * @param rows one array per feature, with zeros after the columns up to a multiple of the
     *     arithmetic's lanes. Not modified
     */
    void add(float[][] rows, int columns);

    /**
     * The second moments of all columns. Ends the sums.
     *
     * @param mean of the same columns
     * @param centred whether to subtract the mean first; features that do not vary are zero then,
     *     and not what rounding leaves of them
     */
    SecondMoments moments(ColumnMean mean, boolean centred);

    /** Sums as a plan has them. */
    static MomentSums of(MomentPlan plan) {
        return plan.asSamples() ? new Samples(plan) : new Products(plan.features());
    }

    /** The sum of {@code x x'}. */
    final class Products implements MomentSums {

        private final ProductSums products;
        private final int features;
        private long count;

        Products(int features) {
            this.features = features;
            this.products = ProductSums.symmetric(features);
        }

        @Override
        public void add(float[][] rows, int columns) {
            products.add(rows, rows, ColumnBuffer.padded(columns));
            count += columns;
        }

        @Override
        public SecondMoments moments(ColumnMean mean, boolean centred) {
            double[] subtracted = centred ? mean.mean() : new double[features];
            float[] values = products.mean(count, subtracted, subtracted);
            for (int i = 0; centred && i < features; i++) {
                for (int j = 0; mean.constant(i) && j < features; j++) {
                    values[i * features + j] = 0;
                    values[j * features + i] = 0;
                }
            }
            return SecondMoments.ofMatrix(features, count, values);
        }
    }

    /** The columns themselves. */
    final class Samples implements MomentSums {

        private final KeptColumns kept;

        Samples(MomentPlan plan) {
            this.kept = new KeptColumns(plan.features(), plan.capacity());
        }

        @Override
        public void add(float[][] rows, int columns) {
            kept.add(rows, columns);
        }

        @Override
        public SecondMoments moments(ColumnMean mean, boolean centred) {
            double[] subtracted = centred ? mean.mean() : new double[kept.rows()];
            float[] values = kept.less(subtracted);
            for (int i = 0; centred && i < kept.rows(); i++) {
                if (mean.constant(i)) {
                    Arrays.fill(values, i * kept.count(), (i + 1) * kept.count(), 0);
                }
            }
            return SecondMoments.ofSamples(kept.rows(), kept.count(), values);
        }
    }
}
