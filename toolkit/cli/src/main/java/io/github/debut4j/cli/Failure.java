package io.github.debut4j.cli;

import io.github.debut4j.text.Escape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a failure means to the caller.
 *
 * @param exitCode 1, or 2 for wrong usage
 * @param line what went wrong, in one line
 */
record Failure(int exitCode, String line) {

    /** The exit code of a failure. */
    static final int FAILED = 1;

    private static final int WRONG_USAGE = 2;
    private static final int LONGEST = 4000;

    /** Causes can go in a circle. */
    private static final int DEEPEST = 20;

    /** Judges a failure by its type. */
    static Failure of(Throwable thrown) {
        if (thrown instanceof IllegalArgumentException) {
            return new Failure(WRONG_USAGE, oneLine(thrown));
        }
        if (thrown instanceof IOException) {
            return new Failure(FAILED, oneLine(thrown));
        }
        Optional<UncheckedIOException> unread = unread(thrown);
        if (unread.isPresent()) {
            return new Failure(FAILED, oneLine(unread.get()));
        }
        if (thrown instanceof OutOfMemoryError) {
            return new Failure(
                    FAILED,
                    "out of memory: "
                            + oneLine(thrown)
                            + " (give more, as in "
                            + moreMemory(oneLine(thrown))
                            + ")");
        }
        return new Failure(
                FAILED,
                "internal error: "
                        + thrown.getClass().getSimpleName()
                        + ": "
                        + oneLine(thrown)
                        + " (-v shows where)");
    }

    /** What could not be read in the middle of the work, on whatever thread. */
    private static Optional<UncheckedIOException> unread(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .filter(UncheckedIOException.class::isInstance)
                .map(UncheckedIOException.class::cast)
                .findFirst();
    }

    /** What is outside of Java's heap, ND4J's arrays, has limits of its own that -Xmx leaves. */
    private static String moreMemory(String message) {
        return message.contains("physicalBytes")
                ? "DEBUT_JAVA_OPTS='-Dorg.bytedeco.javacpp.maxbytes=8g"
                        + " -Dorg.bytedeco.javacpp.maxphysicalbytes=16g'"
                : "DEBUT_JAVA_OPTS=-Xmx8g";
    }

    private static String oneLine(Throwable thrown) {
        String message =
                Objects.requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName());
        return Escape.plain(shortened(message.strip().replaceAll("\\s*\\R\\s*", " ")));
    }

    /** What was found may be of any length; the begin and the end say what to do. */
    private static String shortened(String line) {
        int length = line.length();
        return length <= LONGEST
                ? line
                : line.substring(0, LONGEST / 2) + " ... " + line.substring(length - LONGEST / 2);
    }
}
