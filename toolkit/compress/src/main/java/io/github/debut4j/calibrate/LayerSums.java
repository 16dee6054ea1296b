package io.github.debut4j.calibrate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The sums of one layer while its moments are collected. */
final class LayerSums {

    private final LayerColumns columns;
    private final MomentPlan plan;
    private final ColumnBuffer buffer;
    private final MomentSums sums;

    LayerSums(LayerColumns columns, MomentPlan plan) {
        this.columns = columns;
        this.plan = plan;
        this.buffer = new ColumnBuffer(plan.features());
        this.sums = MomentSums.of(plan);
    }

    /**
     * Adds the columns of a batch.
     *
     * @param share of all examples
     * @param batch its number
     */
    void add(INDArray input, double share, int batch) {
        int[] chosen = columns.choose(input, plan.mostOf(share), batch);
        for (int[] group : groups(chosen)) {
            buffer.read(columns, input, group);
            sums.add(buffer.rows(), group.length);
        }
    }

    /** Divides columns into groups that are read at a time. */
    static List<int[]> groups(int[] chosen) {
        return IntStream.iterate(
                        0, from -> from < chosen.length, from -> from + ProductSums.COLUMNS)
                .mapToObj(
                        from ->
                                Arrays.copyOfRange(
                                        chosen,
                                        from,
                                        Math.min(chosen.length, from + ProductSums.COLUMNS)))
                .toList();
    }

    /** The moments of all columns. Ends the sums. */
    InputMoments moments(boolean centred) {
        double[] mean = buffer.mean();
        return new InputMoments(
                columns.name(),
                buffer.count(),
                mean,
                centred,
                sums.moments(centred ? mean : new double[mean.length]));
    }
}
