package io.github.debut4j.plan;

/** Listener for the progress of {@link ChainChoice#ranked}, on the thread that chooses. */
@FunctionalInterface
public interface ChainChoiceProgress {

    /** Does nothing. */
    ChainChoiceProgress NONE = (layer, done, count) -> {};

    /**
     * The next layer is processed.
     *
     * @param number of the layer, from 1
     * @param count of the layers
     */
    default void layerStarted(int number, int count) {}

    /**
     * A candidate was scored. Also called once before the first one, with {@code done} 0.
     *
     * @param done candidates scored for the layer so far
     * @param count candidates to score for the layer
     */
    void scored(String layer, int done, int count);
}
