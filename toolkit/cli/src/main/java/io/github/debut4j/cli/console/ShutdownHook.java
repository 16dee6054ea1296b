package io.github.debut4j.cli.console;

/**
 * An action that runs if the program is stopped, as by Ctrl-C, before the hook is closed. If a
 * progress bar is shown then, its line is ended first.
 */
public final class ShutdownHook implements AutoCloseable {

    private final Thread action;

    private ShutdownHook(Thread action) {
        this.action = action;
    }

    /** Registers an action. */
    public static ShutdownHook of(Runnable action) {
        Thread thread =
                new Thread(
                        () -> {
                            Bar.stop();
                            action.run();
                        },
                        "debut-shutdown");
        Runtime.getRuntime().addShutdownHook(thread);
        return new ShutdownHook(thread);
    }

    /** Removes the action. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(action);
        } catch (IllegalStateException e) {
            // The program is already being stopped, and the action runs.
        }
    }
}
