package io.github.debut4j.calibrate;

import io.github.debut4j.factorize.metric.SecondMoments;

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
     * @param mean of each feature, subtracted first; zeros to leave the columns
     */
    SecondMoments moments(double[] mean);

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
        public SecondMoments moments(double[] mean) {
            return SecondMoments.ofMatrix(features, products.mean(count, mean, mean));
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
        public SecondMoments moments(double[] mean) {
            return SecondMoments.ofSamples(kept.rows(), kept.count(), kept.less(mean));
        }
    }
}
