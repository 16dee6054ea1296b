package io.github.debut4j.calibrate;

import io.github.debut4j.factorize.metric.SecondMoments;
import java.util.Arrays;
import java.util.BitSet;

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
     * @param change of the columns' mean before their moments are taken
     * @param zero features whose columns are zero after it, and not what rounding leaves of them
     */
    SecondMoments moments(MeanChange change, BitSet zero);

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
        public SecondMoments moments(MeanChange change, BitSet zero) {
            float[] values = products.mean(count, change, change);
            zero.stream().forEach(i -> clear(values, i));
            return SecondMoments.ofMatrix(features, count, values);
        }

        private void clear(float[] values, int feature) {
            for (int k = 0; k < features; k++) {
                values[feature * features + k] = 0;
                values[k * features + feature] = 0;
            }
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
        public SecondMoments moments(MeanChange change, BitSet zero) {
            float[] values = kept.with(change);
            zero.stream()
                    .forEach(i -> Arrays.fill(values, i * kept.count(), (i + 1) * kept.count(), 0));
            return SecondMoments.ofSamples(kept.rows(), kept.count(), values);
        }
    }
}
