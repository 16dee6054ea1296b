package io.github.debut4j.cli.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Leads {@code System.out} elsewhere while a command works: SameDiff, for one, prints there, and
 * standard output belongs to the result.
 */
public final class StandardOutput implements AutoCloseable {

    private final PrintStream before;

    private StandardOutput(PrintStream before) {
        this.before = before;
    }

    /** Leads it to standard error if it is wanted, to nowhere if not. */
    public static StandardOutput redirect(boolean wanted, Console console) {
        StandardOutput redirected = new StandardOutput(System.out);
        System.setOut(
                wanted
                        ? console.err()
                        : new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        return redirected;
    }

    @Override
    public void close() {
        System.setOut(before);
    }
}
