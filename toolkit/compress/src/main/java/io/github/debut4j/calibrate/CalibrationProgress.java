package io.github.debut4j.calibrate;

/** Listener for the progress of calibration examples through a network, on the calling thread. */
@FunctionalInterface
public interface CalibrationProgress {

    /** Does nothing. */
    CalibrationProgress NONE = (done, count) -> {};

    /**
     * Some of the steps are finished. What a step is depends on the caller: an example, or a vertex
     * of the network for a chunk of examples.
     *
     * @param done finished steps
     * @param count of all steps
     */
    void advanced(int done, int count);
}
