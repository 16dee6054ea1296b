package io.github.debut4j.cli.console;

/** Shows how far a long operation has got. */
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
     * Shows the current state.
     *
     * @param done number of steps done, 0 to the total
     * @param remark short additional text, such as the current error
     */
    void update(long done, String remark);

    /** Ends the display. */
    @Override
    void close();
}
