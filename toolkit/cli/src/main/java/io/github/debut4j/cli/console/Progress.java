package io.github.debut4j.cli.console;

/** Shows how far a long work is. */
public interface Progress extends AutoCloseable {

    /** Shows nothing. */
    Progress NONE =
            new Progress() {
                @Override
                public void update(long done, String remark) {}

                @Override
                public void close() {}
            };

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
