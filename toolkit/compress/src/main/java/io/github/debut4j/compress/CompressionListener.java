package io.github.debut4j.compress;

/** Listener for the progress of a compression, called on the thread that compresses. */
public interface CompressionListener {

    /** The factorisation of a layer begins; {@code number} counts from 1. */
    default void layerStarted(String layer, int number, int count) {}

    /**
     * The error of a layer changed: a split order was tried or a half-sweep is finished.
     *
     * @param halfSweep finished half-sweeps
     * @param relativeError in the Frobenius norm
     */
    default void errorChanged(String layer, int halfSweep, double relativeError) {}

    /**
     * Calibration examples pass through the compressed network, to adapt batch norms and biases.
     * Layers that are factorised one after the other are factorised on the way.
     *
     * @param done finished steps
     * @param count of all steps
     */
    default void adapting(int done, int count) {}

    /** The factorisation of a layer is finished. */
    default void layerFinished(LayerReport report) {}
}
