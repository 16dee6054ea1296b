package io.github.debut4j.cli.option;

import java.util.Optional;

/**
 * The result of a command in the two forms it can be printed in.
 *
 * @param json a record or map of the fields of {@code --json}
 * @param text the lines for people, without a line end after the last
 * @param failure what the command was asked to find and found wrong, in one line: the result is
 *     printed all the same, and the exit code is 1
 */
public record Outcome(Object json, String text, Optional<String> failure) {

    /** The result of a command that did what it was asked to. */
    public Outcome(Object json, String text) {
        this(json, text, Optional.empty());
    }
}
