package io.github.debut4j.distill.loss;

import org.nd4j.linalg.api.ndarray.INDArray;

/** How far a student's values of one batch are from those of its teacher. */
@FunctionalInterface
interface FeatureLoss {

    /**
     * Loss and gradient.
     *
     * @param student one row an example, {@code [N, D]}, unless the loss says otherwise; DOUBLE.
     *     Not modified
     * @param teacher likewise, with as many rows; its other sizes may differ where the loss
     *     compares examples with each other
     */
    LossAndGradient of(INDArray student, INDArray teacher);

    /** Whether it compares positions, channels before them, rather than one row an example. */
    default boolean perPosition() {
        return false;
    }
}
