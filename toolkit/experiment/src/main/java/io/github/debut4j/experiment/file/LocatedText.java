package io.github.debut4j.experiment.file;

/**
 * A text of a file with its location.
 *
 * @param location such as {@code table.yaml:3: data}
 * @param text with its variables replaced
 */
public record LocatedText(String location, String text) {

    /** The exception with the location of this text before its message. */
    public IllegalArgumentException located(IllegalArgumentException e) {
        return new IllegalArgumentException(location + ": " + e.getMessage(), e);
    }
}
