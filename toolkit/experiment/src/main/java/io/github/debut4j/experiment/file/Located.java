package io.github.debut4j.experiment.file;

/**
 * A text of a file and where it stands.
 *
 * @param place such as {@code table.yaml:3: data}
 * @param text with values in the place of variables
 */
public record Located(String place, String text) {

    /** What is wrong with it. */
    public IllegalArgumentException wrong(String message, Exception cause) {
        return new IllegalArgumentException(place + ": " + message, cause);
    }
}
