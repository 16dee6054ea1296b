package io.github.debut4j.runtime;

/** Computes the output of a node for a batch of examples. Several threads may use it. */
@FunctionalInterface
interface Computation {

    /**
     * Computes the output.
     *
     * @param examples their number
     * @param inputs not modified
     * @param output all values are written. Shares none with the inputs
     */
    void run(int examples, Values[] inputs, Values output);
}
