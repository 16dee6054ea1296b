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

    /** The factorisation of a layer is finished. */
    default void layerFinished(LayerReport report) {}
}
