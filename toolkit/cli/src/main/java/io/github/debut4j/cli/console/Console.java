package io.github.debut4j.cli.console;

import io.github.debut4j.text.Escape;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where words go.
 *
 * @param out standard output: results
 * @param err standard error: notes, progress, failures
 * @param terminal whether a person watches {@code err}, so that lines may be drawn over
 */
public record Console(PrintStream out, PrintStream err, boolean terminal) {

    private static final String TERMINAL = "debut.terminal";

    /** The streams of this process; the launcher says whether they are a terminal. */
    public static Console ofProcess() {
        return new Console(System.out, System.err, Boolean.getBoolean(TERMINAL));
    }

    /** A console that writes to two streams, as UTF-8, and is no terminal. */
    public static Console of(OutputStream out, OutputStream err) {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
    }

    /**
     * Prints a result.
     *
     * @throws IOException if it did not get through: a full disk, a reader that is gone
     */
    public void print(String text) throws IOException {
        out.println(text);
        if (out.checkError()) {
            throw new IOException("standard output: the result cannot be written");
        }
    }

    /** Says something besides the result, in lines of its own; names of a file are harmless. */
    public void note(String lines) {
        lines.lines().map(Escape::plain).forEach(err::println);
        err.flush();
    }

    /**
     * Shows the progress of a long work: a bar on a terminal, otherwise a line for each tenth.
     *
     * @param work its name
     * @param total the steps to do, at least 1
     */
    public Progress progress(String work, long total) {
        return terminal ? new BarProgress(this, work, total) : new LineProgress(this, work, total);
    }

    /** Says what a long work is at, where no bar shows it. */
    public void step(String work) {
        if (!terminal) {
            note(work + " ...");
        }
    }

    /** As {@link #progress}, for a part of a work that has its own lines: nothing but a bar. */
    public Progress bar(String work, long total) {
        return terminal ? new BarProgress(this, work, total) : Progress.NONE;
    }
}
