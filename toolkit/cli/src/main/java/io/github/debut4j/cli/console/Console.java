package io.github.debut4j.cli.console;

import io.github.debut4j.text.Escape;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The two output streams of the program.
 *
 * @param out standard output: results
 * @param err standard error: notes, progress, failures
 * @param terminal whether {@code err} is a terminal, on which progress bars can be redrawn
 */
public record Console(PrintStream out, PrintStream err, boolean terminal) {

    private static final String TERMINAL = "debut.terminal";

    /** The streams of this process. The launcher specifies whether they are a terminal. */
    public static Console ofProcess() {
        return new Console(System.out, System.err, Boolean.getBoolean(TERMINAL));
    }

    /** A console that writes UTF-8 to two streams and is not a terminal. */
    public static Console of(OutputStream out, OutputStream err) {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
    }

    /**
     * Prints a result.
     *
     * @throws IOException if it cannot be written, for instance because the disk is full or the
     *     reader of a pipe has exited
     */
    public void print(String text) throws IOException {
        out.println(text);
        if (out.checkError()) {
            throw new IOException("standard output: the result cannot be written");
        }
    }

    /**
     * Prints lines on standard error. Control characters, for instance in file names, are escaped.
     */
    public void note(String lines) {
        lines.lines().map(Escape::plain).forEach(err::println);
        err.flush();
    }

    /**
     * Shows the progress of a long operation: a bar on a terminal, otherwise a line per tenth.
     *
     * @param task the name of the operation
     * @param total number of steps, at least 1
     */
    public Progress progress(String task, long total) {
        return terminal ? Bar.show(err, task, total) : new Lines(this, task, total);
    }

    /** As {@link #progress}, but shows nothing unless standard error is a terminal. */
    public Progress bar(String task, long total) {
        return terminal ? Bar.show(err, task, total) : Progress.NONE;
    }

    /** Prints the name of the current step where no bar shows it. */
    public void step(String task) {
        if (!terminal) {
            note(task + " ...");
        }
    }

    private static final class Lines implements Progress {

        private static final int TENTHS = 10;

        private final Console console;
        private final String task;
        private final long total;
        private long tenthsShown;

        Lines(Console console, String task, long total) {
            this.console = console;
            this.task = task;
            this.total = total;
        }

        @Override
        public void update(long done, String remark) {
            long tenths = TENTHS * done / total;
            if (tenths > tenthsShown) {
                tenthsShown = tenths;
                console.note(
                        String.format(
                                Locale.ROOT, "%s %3d %%  %s", task, 100 * done / total, remark));
            }
        }

        @Override
        public void close() {}
    }
}
