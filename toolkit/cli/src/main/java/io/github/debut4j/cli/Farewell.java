package io.github.debut4j.cli;

/** Something to say if the program is stopped, as by Ctrl-C, before this is closed. */
final class Farewell implements AutoCloseable {

    private final Thread words;

    private Farewell(Runnable words) {
        this.words = new Thread(words, "debut-farewell");
    }

    static Farewell of(Runnable words) {
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
