package io.github.debut4j.cli;

import io.github.debut4j.text.Escape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a failure is reported to the caller.
 *
 * @param exitCode 1, or 2 for wrong usage
 * @param line the reason, in one line
 */
record Failure(int exitCode, String line) {

    /** The exit code of a failure. */
    static final int FAILED = 1;

    private static final int WRONG_USAGE = 2;
    private static final int MAX_LENGTH = 4000;

    /** The limit protects against circular causes. */
    private static final int MAX_CAUSES = 20;

    /** Derives exit code and message from the type of an exception. */
    static Failure of(Throwable thrown) {
        if (thrown instanceof IllegalArgumentException) {
            return new Failure(WRONG_USAGE, oneLine(thrown));
        }
        if (thrown instanceof IOException) {
            return new Failure(FAILED, oneLine(thrown));
        }
        Optional<UncheckedIOException> readError = readError(thrown);
        if (readError.isPresent()) {
            return new Failure(FAILED, oneLine(withoutWrapper(readError.get())));
        }
        if (thrown instanceof OutOfMemoryError) {
            return new Failure(
                    FAILED,
                    "out of memory: "
                            + oneLine(thrown)
                            + " (increase the limit, for instance with "
                            + moreMemory(oneLine(thrown))
                            + ")");
        }
        return new Failure(
                FAILED,
                "internal error: "
                        + thrown.getClass().getSimpleName()
                        + ": "
                        + oneLine(thrown)
                        + " (-v shows the stack trace)");
    }

    /** An error of reading during the computation, possibly on another thread. */
    private static Optional<UncheckedIOException> readError(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .filter(UncheckedIOException.class::isInstance)
                .map(UncheckedIOException.class::cast)
                .findFirst();
    }

    /** A wrapper without a message of its own repeats that of the cause, with its class. */
    private static Throwable withoutWrapper(UncheckedIOException wrapper) {
        IOException cause = wrapper.getCause();
        return cause != null && cause.toString().equals(wrapper.getMessage()) ? cause : wrapper;
    }

    /** ND4J's arrays are outside of the Java heap and have their own limits, unrelated to -Xmx. */
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

    /** A value quoted in a message may be very long; the start and the end are kept. */
    private static String shortened(String line) {
        int length = line.length();
        return length <= MAX_LENGTH
                ? line
                : line.substring(0, MAX_LENGTH / 2)
                        + " ... "
                        + line.substring(length - MAX_LENGTH / 2);
    }
}
