package io.github.debut4j.calibrate;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The sums of one layer while its moments are collected. */
final class LayerSums {

    private final LayerColumns columns;
    private final MomentPlan plan;
    private final ColumnMean mean;
    private final MomentSums sums;

    LayerSums(LayerColumns columns, MomentPlan plan) {
        this.columns = columns;
        this.plan = plan;
        this.mean = new ColumnMean(columns.name(), plan.features());
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
            float[][] rows = buffer.read(columns, input, group);
            mean.add(rows, group.length);
            sums.add(rows, group.length);
        }
    }

    /** The moments of all columns. Ends the sums. */
    InputMoments moments(boolean centred) {
        return new InputMoments(
                columns.name(), mean.count(), mean.mean(), centred, sums.moments(mean, centred));
    }
}
