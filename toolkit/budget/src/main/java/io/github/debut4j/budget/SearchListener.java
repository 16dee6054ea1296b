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
        FRONTIER
    }

    /**
     * So many steps of a stage are finished; called first with 0, last with the count.
     *
     * @param step what was finished, or is next: the name of a layer; may be empty
     */
    default void progress(Stage stage, int done, int count, String step) {}
}
