package io.github.debut4j.compress;

/** Hears of a compression's progress, on the thread that called it. */
public interface CompressionListener {

    /** The factorisation of a layer begins; {@code number} counts from 1. */
    default void layerStarted(String layer, int number, int count) {}

    /** A layer's error is now this: after a split order was tried or a half-sweep was done. */
    default void errorChanged(String layer, int halfSweep, double relativeError) {}

    /** A layer is factorised. */
    default void layerFinished(LayerReport report) {}
}
