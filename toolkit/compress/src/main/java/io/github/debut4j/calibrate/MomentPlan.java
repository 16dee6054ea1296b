package io.github.debut4j.calibrate;

import io.github.debut4j.factorize.metric.SecondMoments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the second moments of a layer's inputs are collected in bounded memory and time.
 *
 * @param features of a column
 * @param most columns to use of all examples together; of more, some are chosen
 * @param capacity of the columns that are kept, if any are
 * @param asSamples whether the columns are kept in place of the sum of their products
 */
record MomentPlan(int features, long most, int capacity, boolean asSamples) {

    /** Multiply-adds for the products of one layer; more only if it has few columns otherwise. */
    private static final long WORK = 20_000_000_000L;

    /** Columns per feature that are used in any case. */
    private static final int LEAST_PER_FEATURE = 4;

    /** Values of the moments of all layers together. */
    private static final long VALUES = 250_000_000;

    /** Values that the moments of one layer may have. */
    private static final long VALUES_OF_LAYER = 64_000_000;

    /** Features per column that is kept where memory is short. */
    private static final int SCARCE_FEATURES_PER_SAMPLE = 4;

    /**
     * What is to be collected.
     *
     * @param features of a column
     * @param columns of all examples together
     */
    record Wanted(String layer, int features, long columns) {

        private long matrixValues() {
            return (long) features * features;
        }

        private long most() {
            long inTime = 2 * WORK / matrixValues();
            return Math.min(columns, Math.max((long) LEAST_PER_FEATURE * features, inTime));
        }

        MomentPlan plan(boolean scarce, int batches) {
            long most = most();
            boolean asSamples =
                    !SecondMoments.isMatrixFaster(features, most)
                            || matrixValues() > VALUES_OF_LAYER
                            || scarce;
            if (!asSamples) {
                return new MomentPlan(features, most, 0, false);
            }
            long room =
                    scarce
                            ? Math.max(1, features / SCARCE_FEATURES_PER_SAMPLE)
                            : Math.max(1, VALUES_OF_LAYER / features);
            long kept = Math.min(most, room);
            return new MomentPlan(features, kept, Math.toIntExact(kept) + batches, true);
        }
    }

    /** The most columns of a batch with a share of all examples. */
    long mostOf(double share) {
        return (long) Math.ceil(most * share);
    }

    /** The values that are held. */
    private long values() {
        return (long) features * (asSamples ? capacity : features);
    }

    /**
     * Plans for layers that are collected at the same time, by name. The largest ones make do with
     * fewer columns if there is not enough memory.
     *
     * @param batches the number of batches, from each of which one column more may be chosen
     */
    static Map<String, MomentPlan> of(List<Wanted> layers, int batches) {
        Map<String, MomentPlan> plans = new HashMap<>();
        List<Wanted> smallestFirst = new ArrayList<>(layers);
        smallestFirst.sort(Comparator.comparingLong(Wanted::matrixValues));
        long held = 0;
        for (Wanted wanted : smallestFirst) {
            MomentPlan plan = wanted.plan(false, batches);
            if (held + plan.values() > VALUES) {
                plan = wanted.plan(true, batches);
            }
            held += plan.values();
            plans.put(wanted.layer(), plan);
        }
        return plans;
    }
}
