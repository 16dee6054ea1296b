package io.github.debut4j.layers;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a recurrent layer computes from the sums of a time step. Arrays have a row per example. */
interface RecurrentCell {

    /**
     * What a step leaves for the next one.
     *
     * @param output h
     * @param memory c; null if the cell has none
     */
    record State(INDArray output, @Nullable INDArray memory) {

        /** The state where a mask is one, and zero where it is zero. */
        State masked(INDArray column) {
            return new State(
                    output.mulColumnVector(column),
                    memory == null ? null : memory.mulColumnVector(column));
        }
    }

    /**
     * Gradients of a loss before a step.
     *
     * @param sums at the sums
     * @param memory at the memory before the step, through the memory alone; null if there is none
     */
    record Gradients(INDArray sums, @Nullable INDArray memory) {}

    /** A step with the values that its gradients need. */
    interface Step {

        State after();

        /**
         * Computes the gradients of the step.
         *
         * @param output at the output. Not modified
         * @param memory at the memory after the step; null for zero. Not modified
         */
        Gradients backward(INDArray output, @Nullable INDArray memory);
    }

    /**
     * Computes a step from two sums.
     *
     * @param ofInput {@code W x + b}. Not modified
     * @param ofOutput {@code R h}. Not modified
     */
    Step step(INDArray ofInput, INDArray ofOutput, State before);
}
