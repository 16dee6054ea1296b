package io.github.debut4j.cli.option;

import java.util.Optional;

/**
 * The result of a command, in both forms in which it can be printed.
 *
 * @param json a record or map with the fields of {@code --json}
 * @param text the human-readable result, without a line separator at its end
 * @param failure in one line, the reason why the result is negative, for instance a failed
 *     verification: the result is printed nevertheless, and the exit code is 1
 */
public record Outcome(Object json, String text, Optional<String> failure) {

    /** The result of a command that succeeded. */
    public Outcome(Object json, String text) {
        this(json, text, Optional.empty());
    }
}
