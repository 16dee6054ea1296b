package io.github.debut4j.train;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The exponential moving average of a network's parameters, which begins with the initial ones. */
final class MovingAverage {

    private final INDArray values;
    private final double decay;

    /**
     * Creates the average of the initial parameters.
     *
     * @param initial Not modified
     * @param decay the weight of the average so far at each step, in (0, 1)
     */
    MovingAverage(INDArray initial, double decay) {
        this.values = initial.dup();
        this.decay = decay;
    }

    /** The average. Written to when a checkpoint is read. */
    INDArray values() {
        return values;
    }

    /** Includes the parameters after a step. Not modified. */
    void add(INDArray parameters) {
        values.muli(decay).addi(parameters.mul(1 - decay));
    }
}
