package io.github.debut4j.budget;

/** Listener for the progress of a search, called on the calling thread. */
public interface SearchListener {

    /** Does nothing. */
    SearchListener NONE = new SearchListener() {};

    /** What a search is doing; in this order, except that timing is left out if not needed. */
    enum Stage {
        /** Candidates are factorised, layer by layer. */
        CANDIDATES,
        /** Single replacements are measured. */
        SENSITIVITY,
        /** Layers and candidates are timed. */
        TIMING,
        /** Networks of the frontier are put together and compared with the original. */
        FRONTIER,
        /** The network is compressed with each of the best choices. */
        CHOICE
    }

    /**
     * Steps of a stage are finished.
     *
     * @param done the number of finished steps: 0 in the first call, {@code count} in the last
     * @param count the number of steps of the stage
     * @param step what comes next: the name of a layer, or empty
     */
    default void progress(Stage stage, int done, int count, String step) {}
}
