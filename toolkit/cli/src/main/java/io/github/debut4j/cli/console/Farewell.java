package io.github.debut4j.cli.console;

/** Something to say if the program is stopped, as by Ctrl-C, before this is closed. */
public final class Farewell implements AutoCloseable {

    private final Thread words;

    private Farewell(Runnable words) {
        this.words = new Thread(words, "debut-farewell");
    }

    /** Runs {@code words} if the program is stopped before this is closed. */
    public static Farewell of(Runnable words) {
        Farewell farewell = new Farewell(words);
        Runtime.getRuntime().addShutdownHook(farewell.words);
        return farewell;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(words);
        } catch (IllegalStateException e) {
            // The program is ending already, and the words are being said.
        }
    }
}
