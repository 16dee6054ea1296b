package io.github.debut4j.experiment;

/**
 * A text of a file and where it stands.
 *
 * @param place such as {@code table.yaml:3: data}
 * @param text with values in the place of variables
 */
record Located(String place, String text) {

    /** What is wrong with it. */
    IllegalArgumentException wrong(String message, Exception cause) {
        return new IllegalArgumentException(place + ": " + message, cause);
    }
}
