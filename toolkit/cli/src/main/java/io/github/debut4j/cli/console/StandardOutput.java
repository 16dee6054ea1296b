package io.github.debut4j.cli.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Redirects {@code System.out} while a command runs. Some libraries print there, SameDiff for one,
 * but standard output must contain nothing but the result.
 */
public final class StandardOutput implements AutoCloseable {

    private final PrintStream original;

    private StandardOutput(PrintStream original) {
        this.original = original;
    }

    /** Redirects {@code System.out} to standard error, or discards what is printed there. */
    public static StandardOutput redirect(boolean toStandardError, Console console) {
        StandardOutput redirected = new StandardOutput(System.out);
        System.setOut(
                toStandardError
                        ? console.err()
                        : new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        return redirected;
    }

    /** Restores {@code System.out}. */
    @Override
    public void close() {
        System.setOut(original);
    }
}
