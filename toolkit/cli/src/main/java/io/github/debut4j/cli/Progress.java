package io.github.debut4j.cli;

/** Shows how far a long work is. */
interface Progress extends AutoCloseable {

    /**
     * Tells the state.
     *
     * @param done the steps done, 0 to the total
     * @param remark a few words, such as the error so far
     */
    void update(long done, String remark);

    /** Ends the display. */
    @Override
    void close();
}
