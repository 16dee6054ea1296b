package io.github.debut4j.layers;

import org.deeplearning4j.nn.conf.RNNFormat;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The order of the axes of sequences, and the order {@code [T, N, size]} of recurrent layers. */
enum StepOrder {
    /** {@code [N, T, size]}. */
    STEPS_FIRST,
    /** {@code [N, size, T]}. */
    STEPS_LAST;

    static StepOrder of(@Nullable RNNFormat format) {
        return format == RNNFormat.NWC ? STEPS_FIRST : STEPS_LAST;
    }

    /** The axis of the features. */
    int featureAxis() {
        return this == STEPS_FIRST ? 2 : 1;
    }

    /** {@code [T, N, size]}. */
    INDArray timeMajor(INDArray sequences) {
        return this == STEPS_FIRST ? sequences.permute(1, 0, 2) : sequences.permute(2, 0, 1);
    }

    /** From {@code [T, N, size]}. */
    INDArray fromTimeMajor(INDArray sequences) {
        return this == STEPS_FIRST ? sequences.permute(1, 0, 2) : sequences.permute(1, 2, 0);
    }

    /** {@code [T, N, size]} as {@code [T * N, size]}. */
    static INDArray rows(INDArray timeMajor) {
        return timeMajor.reshape('c', timeMajor.size(0) * timeMajor.size(1), timeMajor.size(2));
    }

    /** {@code [N, size]} of {@code [T, N, size]}. */
    static INDArray at(INDArray timeMajor, long step) {
        return timeMajor.get(NDArrayIndex.point(step), NDArrayIndex.all(), NDArrayIndex.all());
    }
}
