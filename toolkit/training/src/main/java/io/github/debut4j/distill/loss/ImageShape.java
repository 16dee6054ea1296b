package io.github.debut4j.distill.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The shape of an image of one example.
 *
 * @param channels at least 1
 * @param height at least 1
 * @param width at least 1
 */
public record ImageShape(int channels, int height, int width) {

    /** The number of values. */
    public int values() {
        return channels * positions();
    }

    /** The number of positions. */
    public int positions() {
        return height * width;
    }

    /**
     * Cuts this image out of rows.
     *
     * @param rows {@code [N, D]}, each with the values of this image, channels before positions
     * @param from index of the first of them
     * @return {@code [N, C, P]}, a new array
     */
    public INDArray of(INDArray rows, int from) {
        return rows.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + values()))
                .dup('c')
                .reshape('c', rows.size(0), channels, positions());
    }
}
