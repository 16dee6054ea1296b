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
     * @param steps that it extends over, above 0: the mean age of the parameters in it
     */
    MovingAverage(INDArray initial, double steps) {
        this.values = initial.dup();
        this.decay = steps / (1 + steps);
    }

    /** The average. Written to when a checkpoint is read. */
    INDArray values() {
        return values;
    }

    /**
     * Includes the parameters after one or more steps, as if they had been the same after each.
     *
     * @param parameters Not modified
     */
    void add(INDArray parameters, int steps) {
        double rest = Math.pow(decay, steps);
        values.muli(rest).addi(parameters.mul(1 - rest));
    }
}
