package io.github.debut4j.distill.loss;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss of one batch and its gradient.
 *
 * @param loss a mean over the batch
 * @param gradient of the loss in the student's values, in their shape
 */
public record LossAndGradient(double loss, INDArray gradient) {

    /** The same, weighted. */
    LossAndGradient times(double weight) {
        return new LossAndGradient(weight * loss, gradient.mul(weight));
    }

    /** The sum of two losses of the same values. */
    LossAndGradient plus(LossAndGradient other) {
        return new LossAndGradient(loss + other.loss, gradient.add(other.gradient));
    }
}
