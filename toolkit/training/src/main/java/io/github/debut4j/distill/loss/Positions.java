package io.github.debut4j.distill.loss;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Features with one row per position of an example. */
final class Positions {

    private Positions() {}

    /**
     * The channels at each position, as a new array.
     *
     * @param values {@code [N, C, ...]}
     * @return {@code [N * P, C]}, the positions of an example one after the other
     */
    static INDArray rows(INDArray values) {
        return values.rank() == 2
                ? values
                : channels(values).permute(0, 2, 1).dup('c').reshape('c', -1, values.size(1));
    }

    /** The reverse of {@link #rows}, in the shape of another array. */
    static INDArray images(INDArray rows, INDArray like) {
        if (like.rank() == 2) {
            return rows;
        }
        long positions = Arrays.stream(like.shape()).skip(2).reduce(1, (a, b) -> a * b);
        return rows.dup('c')
                .reshape('c', like.size(0), positions, like.size(1))
                .permute(0, 2, 1)
                .dup('c')
                .reshape('c', like.shape());
    }

    /** The channels of one example, {@code [C, P]} of {@code [N, C, P]}, as a view. */
    static INDArray example(INDArray values, int n) {
        return values.get(NDArrayIndex.point(n), NDArrayIndex.all(), NDArrayIndex.all());
    }

    /** The positions of each channel, {@code [N, C, P]}, as a new array. */
    static INDArray channels(INDArray values) {
        return values.dup('c').reshape('c', values.size(0), values.size(1), -1);
    }
}
