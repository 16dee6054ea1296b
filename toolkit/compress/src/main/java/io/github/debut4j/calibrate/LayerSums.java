package io.github.debut4j.calibrate;

import io.github.debut4j.factorize.metric.SecondMoments;
import java.util.BitSet;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The sums of one layer while its moments are collected. */
final class LayerSums {

    private final LayerColumns columns;
    private final MomentPlan plan;
    private final ColumnMean mean;
    private final ColumnShift shift;
    private final MomentSums sums;

    LayerSums(LayerColumns columns, MomentPlan plan) {
        this.columns = columns;
        this.plan = plan;
        this.mean = new ColumnMean(columns.name(), plan.features());
        this.shift = new ColumnShift(plan.features());
        this.sums = MomentSums.of(plan);
    }

    /**
     * Adds the columns of a batch.
     *
     * @param share of all examples
     * @param batch its number
     */
    void add(INDArray input, double share, int batch) {
        ColumnBuffer buffer = new ColumnBuffer(plan.features());
        int[] chosen = columns.choose(input, plan.mostOf(share), batch);
        for (int[] group : ColumnBuffer.groups(chosen)) {
            add(buffer.read(columns, input, group), group.length);
        }
    }

    /**
     * Adds a group of columns.
     *
     * @param rows one array per feature, as {@link ColumnBuffer#read} returns them. Shifted as
     *     {@link #change} tells
     */
    void add(float[][] rows, int count) {
        mean.add(rows, count);
        shift.subtractFrom(rows, count);
        sums.add(rows, count);
    }

    /**
     * The change from the mean of the shifted columns.
     *
     * @param centred whether to zero or to the mean of the columns as they were
     */
    MeanChange change(boolean centred) {
        return shift.change(mean.mean(), centred);
    }

    /** The moments of all columns. Ends the sums. */
    InputMoments moments(boolean centred) {
        SecondMoments moments =
                sums.moments(change(centred), centred ? mean.constant() : new BitSet());
        return new InputMoments(columns.name(), mean.count(), mean.mean(), centred, moments);
    }
}
