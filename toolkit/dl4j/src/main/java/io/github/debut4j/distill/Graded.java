package io.github.debut4j.distill;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A loss of one batch and its gradient.
 *
 * @param loss a mean over the batch
 * @param gradient of the loss in the student's values, in their shape
 */
record Graded(double loss, INDArray gradient) {

    /** The same, weighted. */
    Graded times(double weight) {
        return new Graded(weight * loss, gradient.mul(weight));
    }

    /** The sum of two losses of the same values. */
    Graded plus(Graded other) {
        return new Graded(loss + other.loss, gradient.add(other.gradient));
    }
}
