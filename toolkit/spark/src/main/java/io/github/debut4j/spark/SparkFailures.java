package io.github.debut4j.spark;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns Spark's exceptions, whose messages contain stack traces, into exceptions of one line. */
final class SparkFailures {

    /** The exception of the executor that failed last. */
    private static final Pattern OF_EXECUTOR =
            Pattern.compile("Lost task .*?executor [^)]*\\): (.*)");

    private SparkFailures() {}

    static IOException because(String what, Throwable thrown) {
        return new IOException("spark: " + what + ": " + reason(thrown), thrown);
    }

    private static String reason(Throwable thrown) {
        if (thrown instanceof UnknownHostException) {
            return "unknown host " + thrown.getMessage();
        }
        String message =
                Optional.ofNullable(thrown.getMessage())
                        .flatMap(text -> text.lines().findFirst())
                        .orElse(thrown.getClass().getSimpleName());
        Matcher ofExecutor = OF_EXECUTOR.matcher(message);
        return ofExecutor.find() ? ofExecutor.group(1) : message;
    }
}
